#pragma once

#include "ui/edits/checked_editor.h"

class QCompleter;
class QLineEdit;
class QStandardItemModel;

namespace klipy::ui {

/// Picks a record: by typing a part of its name, from a list, or by pasting its id. Shows its name.
class RecordEditor final : public CheckedEditor {
    Q_OBJECT
public:
    RecordEditor(EditorParts parts, QWidget* parent);

    void beginWith(const QString& text) override;
    void selectAll() override;

protected:
    QString content() const override;
    Result<Value, InputProblem> read() const override;
    void fill(const Value& value) override;
    void settle() override;
    bool takeKey(const QKeyEvent& key) override;
    QSize sizeOver(const QSize& cell) const override;

private:
    void typed();
    void openList(const QString& text);
    void choose(const QModelIndex& row);
    void show(const QString& id);
    QString nameOf(const QString& id) const;
    /// The id that a text stands for: a known record's name or id, or what looks like an id. Empty: none.
    QString idOf(const QString& text) const;
    QList<EditContext::Candidate> find(const QString& text, int most) const;

    QLineEdit* m_line;
    QStandardItemModel* m_rows;
    QCompleter* m_list;
    QString m_id; // of what is in the line; empty: it is still a text
};

} // namespace klipy::ui
