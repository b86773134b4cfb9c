using Lifecycle.Acceptance;
using Lifecycle.Refusals;

namespace Lifecycle.Comparability;

/// <summary>A candidate compared with the model in production, or with a record, by a plan that was there before.</summary>
public sealed record ModelComparison
{
    public const string SameModel = "the same model on both sides: nothing is compared";

    public required ComparedSubject Subject { get; init; }

    public required ComparisonPlan Plan { get; init; }

    public required ScoreConditions Conditions { get; init; }

    /// <summary>In the order of the plan.</summary>
    public required IReadOnlyList<TypeComparison> Types { get; init; }

    /// <summary>Types with episodes or quiet time of which the plan says nothing.</summary>
    public required IReadOnlyList<string> NotPlanned { get; init; }

    /// <summary>Cases left out because they are synthetic and this is no demonstration.</summary>
    public required IReadOnlyList<string> SyntheticLeftOut { get; init; }

    public IEnumerable<EndpointResult> Endpoints => Types.SelectMany(type => type.Endpoints);

    public ComparisonAnswer Answer => Subject.IsSameModel
        ? ComparisonAnswer.NotShown
        : ComparisonNames.Worst([.. Endpoints.Select(endpoint => endpoint.Answer)]);

    public bool IsInformational => ConditionWords.AreInformational(Conditions);

    public string Line => ComparisonLines.Of(Answer, Conditions);

    public ExitCode Exit => ComparisonLines.ExitOf(Answer, Conditions);
}
