#pragma once

#include <QString>

namespace klipy {

/// Text as search compares it: without case and accents ("Łukasz Ní" → "lukasz ni"), in compatibility form.
QString foldForSearch(const QString& text);

} // namespace klipy
