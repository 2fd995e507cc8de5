#include "model/findings/filenotes.h"

namespace infera::model {

std::vector<Finding> fileNotes(const std::vector<Error>& notes)
{
    std::vector<Finding> findings;
    for (const Error& note : notes) {
        Finding finding;
        finding.rule = note.code;
        finding.severity = note.code == "unknown-key" ? Severity::Warning : Severity::Info;
        const std::size_t sentence = note.message.find(". ");
        finding.title = note.message.substr(0, sentence);
        if (sentence != std::string::npos)
            finding.detail = note.message.substr(sentence + 2);
        finding.where = note.where;
        findings.push_back(std::move(finding));
    }
    return findings;
}

} // namespace infera::model
