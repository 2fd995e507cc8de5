#pragma once

#include "app/core/data/requests.h"

#include <QWidget>

#include <vector>

class QComboBox;
class QFormLayout;
class QLineEdit;
class QStackedWidget;

namespace infera::app {

class Label;
class ReadForm;
class Refresher;
struct PageContext;

/// A request put together in a form: the way the layout in use answers an access pattern, with
/// values of a sample item, or any read of a table or index.
class QueryBuilder final : public QWidget
{
    Q_OBJECT

public:
    explicit QueryBuilder(PageContext& context, QWidget* parent = nullptr);

    /// Shows a pattern, or with an empty name the form for any table or index.
    void showPattern(const QString& name);
    [[nodiscard]] const model::Plan* plan() const;
    [[nodiscard]] const model::ParameterSet& parameters() const { return m_parameters; }

signals:
    void requestChanged(const infera::app::Request& request);
    /// Why the form gives no request.
    void problem(const QString& text);
    /// All requests of the pattern's plan.
    void runPlan();

private:
    QWidget* createPatternForm();
    void refresh();
    void refreshPatterns();
    void rebuildParameters();
    void takeSample();
    void emitPatternRequest();
    [[nodiscard]] model::AttributeType typeOf(const std::string& parameter) const;
    [[nodiscard]] std::vector<std::string> entitiesOfPattern() const;

    struct Field
    {
        std::string name;
        QLineEdit* edit = nullptr;
    };
    PageContext& m_context;
    QComboBox* m_pattern;
    QComboBox* m_step;
    QStackedWidget* m_forms;
    Label* m_how;
    QFormLayout* m_parameterForm = nullptr;
    std::vector<Field> m_fields;
    model::ParameterSet m_parameters;
    std::size_t m_sample = 0;
    Refresher* m_refresher = nullptr;
    ReadForm* m_read = nullptr;
    model::Layout m_shown; ///< that the forms were made for
    std::vector<model::Plan> m_plans;
};

/// Values of the parameters of a plan that find something: those of the given item.
[[nodiscard]] model::ParameterSet parametersFrom(const model::Plan& plan, const model::Item& item,
                                                 const std::vector<model::Item>& others);

} // namespace infera::app
