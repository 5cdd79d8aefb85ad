#pragma once

namespace klipy::ui {

class BudgetGauge;

/// Lets assistive technology find a gauge's number and sentence, the organization's one included. Once for the program;
/// further calls do nothing.
///
/// Qt 6.4's value interface is a number only, and a label's accessible name would hide its text: so the number is the
/// value, and the sentence the description.
void installBudgetGaugeAccessibility();

/// Says that the number has changed. The seconds of a countdown are not announced: nobody wants to hear them.
void announceBudget(BudgetGauge& gauge);

/// Says that the sentence tells of something else now: a pause, a wait, being offline.
void announceBudgetMood(BudgetGauge& gauge);

} // namespace klipy::ui
