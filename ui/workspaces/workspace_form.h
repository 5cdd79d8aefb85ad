#pragma once

#include "core/access/secret.h"
#include "core/access/workspace.h"

#include <QWidget>

#include <optional>

class QComboBox;
class QLineEdit;
class QVBoxLayout;

namespace klipy::ui {

class ColourSwatches;
class HintLabel;
class KeyDatesFields;
class KeyInput;

/// The fields of a workspace: name, environment, colour, base URL, the API key where one is asked for, and the key's dates.
/// Says under a field what is wrong with it, while one types.
class WorkspaceForm final : public QWidget {
    Q_OBJECT
public:
    explicit WorkspaceForm(QWidget* parent = nullptr);

    /// \a today: what the key's dates are counted from.
    void setWorkspace(const Workspace& workspace, QDate today);
    /// \a workspace with what the fields say. Only for a form without problems.
    Workspace applied(Workspace workspace) const;

    QString name() const;
    void setName(const QString& name);
    void setNameHint(const QString& placeholder);
    /// Nothing while what was typed can't be a base URL.
    std::optional<QUrl> baseUrl() const;
    /// The demo's server can't be another, nor its key.
    void setUrlFixed();

    /// Asks for a key. \a advice: what the line under the empty field says; empty: the usual.
    void askForKey(bool ask, const QString& advice = {});
    KeyInput& key() { return *m_key; }

    /// Nothing stands in the way of using what the fields say. A name isn't needed where the key's answer may bring
    /// one.
    bool isComplete(bool nameNeeded) const;

signals:
    /// Any field.
    void changed();

private:
    void buildLooks(QVBoxLayout* layout);
    void environmentChosen();
    void checkUrl();
    Environment environment() const;

    QLineEdit* m_name;
    QComboBox* m_environment;
    ColourSwatches* m_colour;
    QLineEdit* m_url;
    HintLabel* m_urlProblem;
    KeyInput* m_key;
    QWidget* m_keyRow;
    KeyDatesFields* m_dates;
    Environment m_environmentBefore = Environment::Production;
};

} // namespace klipy::ui
