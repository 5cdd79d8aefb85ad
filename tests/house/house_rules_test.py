"""Each house rule finds what it forbids, and leaves alone what looks like it."""

import tempfile
import unittest
from pathlib import Path

import house_rules


class HouseRulesTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name, "checkout")
        self.qt = Path(folder.name, "qt")
        for header in ("QtCore/QString", "QtCore/QObject", "QtGui/QColor", "QtGui/QtGui", "QtWidgets/QLabel",
                       "QtNetwork/QNetworkReply", "QtSql/QSqlQuery"):
            self.write(self.qt / header, "")

    @staticmethod
    def write(path, text):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def findings(self, rule, files):
        for path, text in files.items():
            self.write(self.root / path, text)
        return list(rule(house_rules.Checkout(self.root, self.qt)))

    def alone(self, rule, path, text):
        """The findings while this file is there; it is gone afterwards."""
        found = self.findings(rule, {path: text})
        (self.root / path).unlink()
        return found

    def assertFinds(self, rule, path, text):
        found = self.alone(rule, path, text)
        self.assertEqual(len(found), 1, found)
        self.assertTrue(found[0].startswith(path), found[0])

    def assertFine(self, rule, path, text):
        self.assertEqual(self.alone(rule, path, text), [])

    def test_core_sees_no_screen(self):
        rule = house_rules.forbidden_qt
        self.assertFinds(rule, "core/common/a.h", "#include <QColor>\n")
        self.assertFinds(rule, "core/common/a.h", "#include <QtGui/QColor>\n")
        self.assertFinds(rule, "core/common/a.h", "#  include <QtWidgets>\n")
        self.assertFine(rule, "core/common/a.h", "#include <QString>\n// #include <QColor>\n")
        self.assertFine(rule, "core/common/a.h", "/*\n#include <QLabel>\n*/\n")
        self.assertFine(rule, "core/common/a.h", "#include <QNetworkReply>\n")

    def test_ui_sees_no_network_no_sql_no_json_document(self):
        rule = house_rules.forbidden_qt
        for header in ("QNetworkReply", "QtNetwork/QNetworkReply", "QtSql", "QSqlQuery", "QJsonDocument",
                       "QtCore/QJsonDocument"):
            self.assertFinds(rule, "ui/common/a.cpp", f"#include <{header}>\n")
        self.assertFine(rule, "ui/common/a.cpp", "#include <QLabel>\n")

    def test_links_follow_the_same_rule(self):
        rule = house_rules.forbidden_links
        self.assertFinds(rule, "core/api/CMakeLists.txt", "klipy_layer(api LINKS Qt6::Core Qt6::Gui)\n")
        self.assertFine(rule, "core/api/CMakeLists.txt", "klipy_layer(api LINKS Qt6::Network) # not Qt6::Gui\n")
        self.assertFinds(rule, "ui/CMakeLists.txt", "klipy_layer(ui LINKS Qt6::Sql)\n")

    def test_layers_include_downwards(self):
        rule = house_rules.layers
        for folder in ("core/common", "core/json", "core/records", "core/storage", "ui/common", "app"):
            self.write(self.root / folder / "x.h", "")
        self.assertFine(rule, "core/records/a.cpp", '#include "core/records/x.h"\n#include "core/json/x.h"\n')
        self.assertFinds(rule, "core/records/a.cpp", '#include "core/storage/x.h"\n')
        self.assertFinds(rule, "core/records/a.cpp", '#include "ui/common/x.h"\n')
        self.assertFinds(rule, "core/records/a.cpp", '#include "x.h"\n')
        self.assertFine(rule, "core/records/a.cpp", '#include "a.moc"\n')
        self.assertFine(rule, "ui/common/a.cpp", '#include "core/storage/x.h"\n')
        self.assertFinds(rule, "ui/common/a.cpp", '#include "app/x.h"\n')
        self.assertFinds(rule, "core/unheard/a.cpp", '#include "core/common/x.h"\n')

    def test_the_demo_server_shares_no_code_with_the_client(self):
        self.write(self.root / "core/json/x.h", "")
        self.write(self.root / "core/api/x.h", "")
        self.assertFine(house_rules.layers, "app/demo/a.cpp", '#include "core/json/x.h"\n')
        self.assertFinds(house_rules.layers, "app/demo/a.cpp", '#include "core/api/x.h"\n')

    def test_one_event_loop(self):
        rule = house_rules.event_loops
        self.assertFinds(rule, "ui/a.cpp", "dialog.exec();\n")
        self.assertFinds(rule, "ui/a.cpp", "menu->exec(where);\n")
        self.assertFinds(rule, "core/api/a.cpp", "QEventLoop loop;\n")
        self.assertFinds(rule, "ui/a.cpp", "QCoreApplication::processEvents();\n")
        self.assertFine(rule, "ui/a.cpp", '// dialog.exec()\nauto s = "processEvents exec()";\nexecute(); m_exec();\n')
        self.assertFine(rule, "app/main.cpp", "return QApplication::exec();\n")
        self.assertFinds(rule, "app/main.cpp", "QDialog dialog; dialog.exec();\n")
        self.assertFine(rule, "core/storage/a.cpp", "#include <QSqlQuery>\nquery.exec();\n")
        self.assertFinds(rule, "core/storage/a.cpp", "#include <QSqlError>\nquery.exec();\n")

    def test_text_in_quotes_hides_no_code(self):
        rule = house_rules.event_loops
        self.assertFinds(rule, "ui/a.cpp", 'open("https://klipy.example"); dialog.exec();\n')
        self.assertFinds(rule, "ui/a.cpp", 'auto q = \'"\'; dialog.exec(); auto r = \'"\';\n')
        self.assertFinds(rule, "ui/a.cpp", 'int big = 1\'000\'000; dialog.exec(); int more = 2\'000;\n')
        self.assertFinds(rule, "ui/a.cpp", 'auto j = R"x({"a": "/*"})x"; dialog.exec(); /* */\n')

    def test_message_boxes_belong_to_ui(self):
        self.assertFinds(house_rules.message_boxes, "app/a.cpp", "QMessageBox::warning(nullptr, a, b);\n")
        self.assertFine(house_rules.message_boxes, "app/a.cpp", "// no QMessageBox here\n")
        self.assertFine(house_rules.message_boxes, "ui/a.cpp", "QMessageBox box;\n")

    def test_long_files_need_a_reason(self):
        rule = house_rules.long_files
        answers = "tests/house/long_files.txt"
        self.assertFine(rule, "ui/a.cpp", "\n" * 400)
        self.assertFinds(rule, "ui/a.cpp", "\n" * 401)
        self.write(self.root / "ui/a.cpp", "\n" * 401)
        self.assertEqual(self.findings(rule, {answers: "# why\nui/a.cpp: one table of data\n"}), [])
        self.assertEqual(len(self.findings(rule, {answers: "ui/a.cpp:\n"})), 1, "an empty reason is none")
        self.write(self.root / "ui/a.cpp", "\n" * 400)
        self.assertEqual(len(self.findings(rule, {answers: "ui/a.cpp: data\n"})), 1, "it is no longer long")
        self.assertEqual(len(self.findings(rule, {answers: "ui/gone.cpp: data\n"})), 1, "there is no such file")

    def test_paths_of_a_machine(self):
        rule = house_rules.machine_paths
        home = "/ho" + "me/"
        for line in (f"cd {home}me", f'"file://{home}me"', f"-I{home}me/include"):
            self.assertFinds(rule, "packaging/a.sh", line + "\n")
        self.assertFine(rule, "packaging/a.sh", "https://klipy.example/ho" + "me/page /usr/share /tmp/x\n")

    def test_leftovers(self):
        self.assertFinds(house_rules.leftovers, "core/api/a.cpp", "// TO" + "DO: later\n")
        self.assertFine(house_rules.leftovers, "core/api/a.cpp", "int todos = 0;\n")

    def test_build_folders_and_hidden_ones_are_not_read(self):
        rule = house_rules.leftovers
        for path in ("build/core/a.cpp", "build-x/core/a.cpp", ".git/core/a.cpp"):
            self.assertFine(rule, path, "// TO" + "DO\n")


if __name__ == "__main__":
    unittest.main()
