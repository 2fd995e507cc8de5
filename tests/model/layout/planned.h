#pragma once

#include "model/formats/design/designfile.h"
#include "model/layout/planner.h"
#include "model/layout/plantext.h"

#include <gtest/gtest.h>
#include <string>

/// What the planner tests share: a design with one layout as text, and its plans as text.
namespace infera::model::test {

inline Design designFrom(const std::string& text)
{
    const auto read = readDesign(text, "test.design.yaml");
    if (!read) {
        for (const Error& one : read.error())
            ADD_FAILURE() << one.toString();
        return {};
    }
    return *read;
}

/// The steps one per line, then "client sort" where it is needed; or "unserved: " and the reason.
inline std::string planText(const Design& design, const std::string& pattern)
{
    const PlanSet set = planAll(design, design.layouts.at(0));
    for (const PlanSet::Unserved& one : set.unserved) {
        if (one.pattern == pattern)
            return "unserved: " + one.reason;
    }
    for (const Plan& plan : set.plans) {
        if (plan.pattern != pattern)
            continue;
        std::string text;
        for (const Step& step : plan.steps)
            text += (text.empty() ? "" : "\n") + stepText(step);
        return text + (plan.clientSort ? "\nclient sort" : "");
    }
    return "no such pattern";
}

} // namespace infera::model::test
