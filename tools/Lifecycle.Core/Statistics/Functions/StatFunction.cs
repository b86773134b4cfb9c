using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Statistics.Functions;

/// <summary>One statistic as a person asks for it: its name, its definition in words, and its inputs as a form.</summary>
/// <remarks>The same inputs give the same bytes on every machine; what cannot be answered is refused.</remarks>
public sealed class StatFunction
{
    private readonly Form form;
    private readonly Func<StatInputs, Outcome<StatAnswer>> answer;

    /// <param name="name">The <c>fn</c> of a question.</param>
    /// <param name="definition">What the numbers are, in words, edge cases included.</param>
    /// <param name="inputs">Made by <see cref="StatInput"/>, so that the readers fit.</param>
    /// <param name="answer">Pure: from inputs that the form let through.</param>
    public StatFunction(
        string name, string definition, IReadOnlyList<FormField> inputs, Func<StatInputs, Outcome<StatAnswer>> answer)
    {
        Name = name;
        Definition = definition;
        Inputs = inputs;
        this.answer = answer;
        form = Form.Map($"the inputs of {name}", [.. inputs]);
    }

    public string Name { get; }

    public string Definition { get; }

    public IReadOnlyList<FormField> Inputs { get; }

    /// <summary>The answer to one question, or every reason why there is none.</summary>
    public Outcome<StatAnswer> Answer(SourceNode inputs)
    {
        var faults = form.Judge(inputs);
        return faults.Count > 0
            ? new Outcome<StatAnswer>.Refused(faults)
            : answer(new StatInputs(inputs.AsMap()));
    }
}
