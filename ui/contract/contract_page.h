#pragma once

#include "ui/contract/contract_page_parts.h"

#include <QWidget>

class QLabel;
class QStackedWidget;
class QToolButton;

namespace klipy::ui {

class Banner;
class ContractAddressBar;
class ContractDriftView;
class ContractFactsView;
class ContractLoader;
class ContractReview;
class ContractSourceCard;
class ElidedLabel;
class Spinner;

/// The page "Contract": what the app believes about the API and why, another document in its place, and how the server
/// differs from it. A document is put in use only on the user's word, after its differences were shown.
class ContractPage final : public QWidget {
    Q_OBJECT
public:
    explicit ContractPage(ContractPageParts parts, QWidget* parent = nullptr);
    ~ContractPage() override;

    /// Reads a document and shows what it would change.
    void loadFile(const QString& path);
    void loadAddress(const QString& address);
    /// "14 operations, 39 fields; 11 facts are assumed", for the status bar.
    QString status() const;

protected:
    void focusInEvent(QFocusEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void build();
    QWidget* buildHeader();
    void buildLoad(QWidget* header);
    QWidget* buildSwitch(QWidget* header);
    QWidget* buildProgress();
    void connectParts();

    void updateBusy();
    void updateDrift();
    void showReview(bool shown);
    void showSection(QWidget* section);
    void askForFile();
    void change(bool toLoaded);
    void changed(bool toLoaded, const Result<void, QString>& ended);
    void copy();

    ContractPageParts m_parts;
    ContractLoader* m_loader;
    ElidedLabel* m_summary = nullptr;
    QWidget* m_switch = nullptr;
    QToolButton* m_factsChoice = nullptr;
    QToolButton* m_driftChoice = nullptr;
    QToolButton* m_load = nullptr;
    QToolButton* m_copy = nullptr;
    ContractAddressBar* m_address = nullptr;
    QWidget* m_progress = nullptr;
    QLabel* m_progressText = nullptr;
    Banner* m_notice = nullptr;
    QWidget* m_sourcePart = nullptr;
    ContractSourceCard* m_source = nullptr;
    QStackedWidget* m_body = nullptr;
    ContractFactsView* m_facts = nullptr;
    ContractDriftView* m_drift = nullptr; // null: drift isn't counted
    ContractReview* m_review = nullptr;
    bool m_changing = false; // another contract is being put in use
};

} // namespace klipy::ui
