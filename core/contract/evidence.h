#pragma once

namespace klipy {

/// Where a fact about the API comes from. Whatever is not Documented may turn out otherwise on first contact, and the
/// window says so.
enum class Evidence {
    Documented,    ///< stated in the current public documents
    DocumentedOld, ///< stated in the earlier documents; may still be what the server does
    Read,          ///< our reading of a documented table, not stated operation by operation
    Assumed,       ///< our choice
    Loaded,        ///< stated in a document that the user loaded, where our overlay knows nothing better
};

} // namespace klipy
