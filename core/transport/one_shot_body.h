#pragma once

#include <QByteArray>
#include <QIODevice>

namespace klipy {

/// A request's body that can be read once.
///
/// QNetworkAccessManager sends a request again by itself when a server takes it and then closes (seen with Qt 6.4.2: a
/// POST arrived twice while the program saw one error). It can't do so with a body that doesn't rewind: then the
/// request arrives once and ends as ContentReSendError.
class OneShotBody final : public QIODevice {
    Q_OBJECT
public:
    explicit OneShotBody(QByteArray bytes, QObject* parent = nullptr);

    bool isSequential() const override { return true; }
    bool reset() override { return false; }
    qint64 bytesAvailable() const override;
    bool atEnd() const override;

protected:
    qint64 readData(char* data, qint64 maxSize) override;
    qint64 writeData(const char* data, qint64 maxSize) override;

private:
    QByteArray m_bytes;
    qint64 m_read = 0;
};

} // namespace klipy
