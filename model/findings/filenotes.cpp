#include "model/findings/filenotes.h"

namespace infera::model {

namespace {

/// Where the first sentence ends, what stands between quotes aside: a key may have any name.
std::size_t endOfSentence(const std::string& text)
{
    bool quoted = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '"')
            quoted = !quoted;
        else if (!quoted && text.compare(at, 2, ". ") == 0)
            return at;
    }
    return std::string::npos;
}

} // namespace

std::vector<Finding> fileNotes(const std::vector<Error>& notes)
{
    std::vector<Finding> findings;
    for (const Error& note : notes) {
        Finding finding;
        finding.rule = note.code;
        finding.severity = note.code == "unknown-key" ? Severity::Warning : Severity::Info;
        const std::size_t sentence = endOfSentence(note.message);
        finding.title = note.message.substr(0, sentence);
        if (sentence != std::string::npos)
            finding.detail = note.message.substr(sentence + 2);
        finding.where = note.where;
        findings.push_back(std::move(finding));
    }
    return findings;
}

} // namespace infera::model
