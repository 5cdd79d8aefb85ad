#pragma once

#include "core/records/record.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QToolButton;

namespace klipy::ui {

class JsonHighlighter;

/// A record's bytes as the server sent them, indented; neither order nor digits are touched. Ctrl+F finds.
/// The text is made when it is first seen, so that switching between records doesn't pay for it.
class JsonView final : public QWidget {
    Q_OBJECT
public:
    explicit JsonView(QWidget* parent = nullptr);

    void setRecord(const RecordPtr& record);
    /// What is staged isn't in what the server sent, and is said above it: \a text; empty: nothing is.
    void setStagedNote(const QString& text);

    /// What is shown of a text that is too much for a text field: its start, and the start of lines without end.
    struct Excerpt {
        QString text;
        bool isCut = false;
    };
    static Excerpt excerpt(const QByteArray& indented);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void fill();
    void showNote();
    void copyAll();
    void openFind();
    void closeFind();
    void findNext(bool backwards);
    void buildBar();

    RecordPtr m_record;
    bool m_filled = false;
    bool m_isCut = false;
    QString m_stagedNote;
    QLabel* m_note;
    QToolButton* m_copy;
    QToolButton* m_find;
    QLineEdit* m_findField;
    QPlainTextEdit* m_text;
    JsonHighlighter* m_highlighter;
};

} // namespace klipy::ui
