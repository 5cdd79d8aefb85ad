#pragma once

#include "tests/ui/window/app_fixture.h"
#include "ui/common/theme.h"
#include "ui/window/main_window.h"

#include <QApplication>
#include <QDialog>
#include <QDir>
#include <QPushButton>

namespace klipy::test {

/// A tour of the program: one picture of every page and state, light and dark, for people to look at. That a picture is
/// not blank is all that is tested of it here; what the window does is tested beside this.
class TestTour : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void tour_data();
    void tour();

private:
    void wear(AppFixture& app);
    void take(QWidget& window, const QString& name);
    void pages(AppFixture& app);
    void searching(AppFixture& app);
    void dialogs(AppFixture& app);
    void budget();
    void editing();
    void deleting(AppFixture& app);
    void many();
    void scopes();
    void contract();
    void conflicts(AppFixture& app);
    void longSave(AppFixture& app);
    void unknownOutcome();
    void failures();
    void keyStates();

    QDir m_folder;
    QString m_look;
    ui::Appearance m_appearance = ui::Appearance::Light;
};

/// Stages what somebody would type; empty text clears.
inline void stage(AppFixture& app, RecordKind kind, int row, const QString& field, const QString& text) {
    const QString id = app.table(kind).model()->index(row, 0).data(ui::RecordTableModel::IdRole).toString();
    Value value;
    value.kind = text.isEmpty() ? Value::Kind::Null : Value::Kind::Text;
    value.text = text;
    QVERIFY(app.view()->session().editing().edits().setField({kind, id}, app.view()->session().store(kind).server(id),
                                                             field, value));
}

/// What is on the screen has been asked for, and has come.
inline void settleCompanies(AppFixture& app) {
    QTest::qWait(150); // what came into view is asked for after a short rest
    QTRY_COMPARE(app.view()->session().companies().underWay(), 0);
}

} // namespace klipy::test
