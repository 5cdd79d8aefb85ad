#include "ui/activity/budget_gauge_accessible.h"

#include "ui/activity/budget_gauge.h"
#include "ui/activity/gauge_organization.h"

#include <QAccessible>
#include <QAccessibleWidget>

namespace klipy::ui {

namespace {

class GaugeInterface final : public QAccessibleWidget, public QAccessibleValueInterface {
public:
    explicit GaugeInterface(BudgetGauge* gauge) : QAccessibleWidget(gauge, QAccessible::ProgressBar) {}

    void* interface_cast(QAccessible::InterfaceType type) override {
        if (type == QAccessible::ValueInterface)
            return static_cast<QAccessibleValueInterface*>(this);
        return QAccessibleWidget::interface_cast(type);
    }

    QString text(QAccessible::Text kind) const override {
        switch (kind) {
        case QAccessible::Description:
            return gauge().sentence();
        case QAccessible::Value:
            return QString::number(gauge().state().remaining);
        default:
            return QAccessibleWidget::text(kind);
        }
    }

    QVariant currentValue() const override { return gauge().state().remaining; }
    void setCurrentValue(const QVariant&) override {} // nobody sets a budget
    QVariant minimumValue() const override { return 0; }
    QVariant maximumValue() const override { return gauge().state().limit; }
    QVariant minimumStepSize() const override { return 1; }

    QStringList actionNames() const override {
        return QStringList{QAccessibleActionInterface::pressAction()} + QAccessibleWidget::actionNames();
    }
    void doAction(const QString& name) override {
        if (name == QAccessibleActionInterface::pressAction())
            gauge().click();
        else
            QAccessibleWidget::doAction(name);
    }

private:
    BudgetGauge& gauge() const { return *static_cast<BudgetGauge*>(widget()); }
};

/// No number is known, so there is no value: the sentence is all.
class OrganizationInterface final : public QAccessibleWidget {
public:
    explicit OrganizationInterface(OrganizationGauge* gauge) : QAccessibleWidget(gauge, QAccessible::Indicator) {}

    QString text(QAccessible::Text kind) const override {
        if (kind == QAccessible::Description)
            return static_cast<OrganizationGauge*>(widget())->sentence();
        return QAccessibleWidget::text(kind);
    }
};

QAccessibleInterface* makeInterface(const QString&, QObject* object) {
    if (auto* gauge = qobject_cast<BudgetGauge*>(object))
        return new GaugeInterface(gauge);
    if (auto* gauge = qobject_cast<OrganizationGauge*>(object))
        return new OrganizationInterface(gauge);
    return nullptr;
}

} // namespace

void installBudgetGaugeAccessibility() {
    static const bool once = [] {
        QAccessible::installFactory(makeInterface);
        return true;
    }();
    Q_UNUSED(once)
}

void announceBudget(BudgetGauge& gauge) {
    QAccessibleValueChangeEvent event(&gauge, gauge.state().remaining);
    QAccessible::updateAccessibility(&event);
}

void announceBudgetMood(BudgetGauge& gauge) {
    QAccessibleEvent event(&gauge, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
}

} // namespace klipy::ui
