namespace Lifecycle.Drift.Consequences;

/// <summary>How answers are written.</summary>
public static class ConsequenceWords
{
    private static readonly (ConsequenceAnswer Answer, string Word)[] Answers =
        [(ConsequenceAnswer.Holds, "holds"), (ConsequenceAnswer.AtRisk, "at risk"), (ConsequenceAnswer.CannotSay, "cannot say")];

    public static IReadOnlyList<string> AnswerNames { get; } = [.. Answers.Select(entry => entry.Word)];

    public static string Of(ConsequenceAnswer answer) => Answers.First(entry => entry.Answer == answer).Word;
}
