#pragma once

#include "tests/ui/detail/recording_transport.h"
#include "tests/ui/detail/sample_records.h"
#include "ui/common/link_gate.h"
#include "ui/detail/record_panel.h"
#include "ui/detail/value_box.h"

#include <QTest>

namespace klipy::test {

/// The whole panel, with a workspace whose server answers when a test says so, and a gate that notes what it opens.
class PanelFixture {
public:
    PanelFixture()
        : m_gate(new ui::LinkGate(&window, [this](const QUrl& url) { opened.append(url); })), panel(*m_gate) {
        panel.setContext(sampleContext(server.contract, server.client.get()));
        panel.resize(320, 900);
    }

    template <typename T> T* find(const QString& name) const { return panel.findChild<T*>(name); }
    ui::ValueBox* value(const QString& field) const { return find<ui::ValueBox>(QStringLiteral("value:") + field); }
    Entry entry(RecordKind kind, const QByteArray& json, Presence presence = Presence::Loaded) const {
        return entryOf(recordFrom(*server.contract, kind, json), presence);
    }
    void show(RecordKind kind, const QByteArray& json, Presence presence = Presence::Loaded) {
        panel.showRecord(kind, entry(kind, json, presence));
        panel.show();
        QVERIFY(QTest::qWaitForWindowExposed(&panel));
    }
    void clickStartOf(ui::ValueBox* box) const {
        QTest::mouseClick(box->viewport(), Qt::LeftButton, {}, box->cursorRect().center() + QPoint(6, 0));
    }

    TestClient server;
    QWidget window; ///< owns the gate's dialogs
    QList<QUrl> opened;

private:
    ui::LinkGate* m_gate;

public:
    ui::RecordPanel panel;
};

} // namespace klipy::test
