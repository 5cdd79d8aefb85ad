#pragma once

#include <QLabel>

namespace klipy::ui {

/// A field's name beside its value, or a group's heading. Unlike a plain QLabel it wraps inside words too, because a
/// field that only the server knows may be called anything; and it can carry a small mark below or behind its text.
class FieldLabel final : public QLabel {
    Q_OBJECT
public:
    enum class Kind { Field, Heading };

    explicit FieldLabel(Kind kind, QWidget* parent = nullptr);

    /// \a mark: a word about them ("assumed"), in small; may be empty.
    void setWords(const QString& words, const QString& mark, const QString& hint);
    QString mark() const { return m_mark; }
    int heightFor(int width) const;
    /// The width that it takes to show it without a break.
    int naturalWidth() const;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QFont textFont() const;
    QFont markFont() const;
    /// Paints if \a painter isn't null. Returns the height.
    int lay(int width, QPainter* painter) const;

    Kind m_kind;
    QString m_mark;
    QString m_hint;
};

} // namespace klipy::ui
