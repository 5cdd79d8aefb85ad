#pragma once

#include "core/api/client.h"
#include "core/edits/rereads.h"
#include "core/records/page_decoder.h"
#include "core/records/record_store.h"

#include <QObject>

#include <functional>
#include <memory>

namespace klipy {

/// Reads records again by the fewest requests: kind by kind, through query pages where the size of the list is known
/// and its pages are fewer than the records, else one by one. The order of a list is not documented, so pages are read
/// until all are found; what a whole pass did not bring is asked for by its id before it counts as gone. What is read
/// goes into the stores. One request at a time; reads only.
class FreshRead final : public QObject {
    Q_OBJECT
public:
    struct Parts {
        Client& client;
        std::function<RecordStore&(RecordKind)> storeOf;
        std::function<std::optional<qsizetype>(RecordKind)> listSize = {};
        std::shared_ptr<Clock> clock = {}; ///< null: the machine's own
    };
    struct Finding {
        enum class Kind { Read, Gone, Failed };
        RecordRef ref;
        Kind kind = Kind::Failed;
        RecordPtr record = {};              ///< of Read: as the server has it
        std::optional<ApiError> error = {}; ///< of Failed
        qint64 readAtMs = 0;                ///< of Read: when the answer came, on the clock's monotonic side
    };
    /// What \a parts refers to must outlive it. Destroying it drops what is under way.
    explicit FreshRead(Parts parts, QObject* parent = nullptr);
    ~FreshRead() override;

    /// Once only; nothing happens while it runs. What is named twice is read once. An error that would meet the others
    /// too (no connection, 401, no key) fails all that are left.
    void start(const QList<RecordRef>& refs, Lane lane);
    bool isRunning() const { return m_work != nullptr; }
    /// Nothing more is asked for until resume(); what is asked for already is read.
    void pause();
    void resume();
    /// One for each ref, in their order, once it has finished; before that those that are there already.
    const QList<Finding>& findings() const { return m_findings; }
    /// Handed to the scheduler so far.
    int requestsSent() const { return m_requests; }
    /// Whether an error would meet every other request too.
    static bool meetsAll(const ApiError& error);

signals:
    void progressed();
    /// Never from within start().
    void finished();

private:
    struct Work;
    struct Moment {
        qint64 monotonicMs = 0;
        qint64 wallMs = 0;
    };
    Moment now() const { return {m_parts.clock->monotonicMs(), m_parts.clock->wallMs()}; }
    void nextSoon();
    void next();
    void askForPage(RecordKind kind);
    void pageAnswered(RecordKind kind, const Result<Success>& answer);
    void pageDecoded(RecordKind kind, DecodedPage page, const Success& success, const Moment& answered);
    void askForOne(const RecordRef& ref);
    void oneAnswered(const RecordRef& ref, const Result<Success>& answer);
    void found(const RecordRef& ref, const RecordPtr& record, const Moment& answered);
    void failed(const QList<RecordRef>& refs, const ApiError& error);
    void goOn();
    void finish();

    Parts m_parts;
    QList<Finding> m_findings;
    std::shared_ptr<Work> m_work;
    int m_requests = 0;
};

} // namespace klipy
