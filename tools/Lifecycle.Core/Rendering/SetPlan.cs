using System.Globalization;
using Lifecycle.ChallengeSets;
using Lifecycle.Statistics;

namespace Lifecycle.Rendering;

/// <summary>The cases of one rendered set, drawn from its seed. Equal requests give equal plans.</summary>
public sealed record SetPlan
{
    /// <summary>The scene and its rules. Any change to what a seed means is a new number.</summary>
    public const string Scene = "car-t-expansion@1";

    /// <summary>Vessels with something wrong, and held-out vessels with nothing wrong.</summary>
    private const int PerturbedCases = 66;
    private const int QuietCases = 12;

    // A week and 8 h: with batches that differ, three false alarms in the hours of a week would be too many for a stall.
    private const int QuietHours = 176;

    private const int ShadowBatches = 13;
    private const int ShadowHours = 168;
    private const int FirstOfNewMedium = 8;

    public required IReadOnlyList<PlannedCase> Cases { get; init; }

    /// <summary>The plan of a challenge set of the scene.</summary>
    /// <param name="version">The set's version; cases of version 1 are V101, V102 and so on.</param>
    /// <param name="seed">The sealed seed of that version.</param>
    public static SetPlan OfVersion(int version, ulong seed) => Draw(new SetPlanRequest
    {
        Seed = seed,
        Prefix = string.Create(CultureInfo.InvariantCulture, $"V{version}"),
        EpochMicros = 1_736_150_400_000_000 + ((version - 1) * 182L * 86_400_000_000),
        PerturbedCases = PerturbedCases,
        QuietCases = QuietCases,
        QuietHours = QuietHours,
        Organisms = OrganismMix.Challenge,
    });

    /// <summary>The plan of whatever scene a set names.</summary>
    public static SetPlan Of(RenderedFrom rendered, int version) =>
        rendered.Scene == RenderedFrom.ShadowScene ? OfShadow(version, rendered.Seed) : OfVersion(version, rendered.Seed);

    /// <summary>The batches of a shadow phase: a week each, one begun every seventh day, and another medium from the ninth on.</summary>
    /// <param name="version">The set's version; cases of version 1 are S101, S102 and so on.</param>
    /// <param name="seed">The seed of that version.</param>
    public static SetPlan OfShadow(int version, ulong seed)
    {
        var request = new SetPlanRequest
        {
            Seed = seed,
            Prefix = string.Create(CultureInfo.InvariantCulture, $"S{version}"),
            EpochMicros = 1_767_600_000_000_000 + ((version - 1) * 182L * 86_400_000_000),
            PerturbedCases = ShadowBatches,
            QuietCases = 0,
            QuietHours = ShadowHours,
            Organisms = OrganismMix.Even,
        };
        var axes = AxisDeal.Deal(ShadowBatches, SeededRandom.ForPart(seed, 0));
        var cases = new PlannedCase[ShadowBatches];
        for (var number = 0; number < cases.Length; number++)
        {
            var medium = number < FirstOfNewMedium ? CultureMedium.Mx4 : CultureMedium.Mx5;
            cases[number] = CasePlanner.Shadow(
                request, number, axes[number] with { Medium = medium }, SeededRandom.ForPart(seed, (ulong)(1000 + number)));
        }

        OrganismDeal.Deal(cases, request.Organisms, SeededRandom.ForPart(seed, 1));
        return new SetPlan { Cases = cases };
    }

    public static SetPlan Draw(SetPlanRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var total = request.PerturbedCases + request.QuietCases;
        var axes = AxisDeal.Deal(total, SeededRandom.ForPart(request.Seed, 0));
        var cases = new PlannedCase[total];
        for (var number = 0; number < total; number++)
        {
            var random = SeededRandom.ForPart(request.Seed, (ulong)(1000 + number));
            cases[number] = number < request.PerturbedCases
                ? CasePlanner.Perturbed(request, number, axes[number], random)
                : CasePlanner.Quiet(request, number, axes[number], random);
        }

        OrganismDeal.Deal(cases, request.Organisms, SeededRandom.ForPart(request.Seed, 1));
        return new SetPlan { Cases = cases };
    }
}
