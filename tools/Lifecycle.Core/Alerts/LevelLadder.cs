namespace Lifecycle.Alerts;

/// <summary>The policies of one alert type with its raise level moved, from lax to strict, the chosen one among them.</summary>
/// <remarks>
/// <para>Levels are a twentieth of the confidence apart, from 0.05 to 0.95. What hangs on the raise level moves with it:</para>
/// <para>The clear level keeps its share of the way from "no confidence" to the raise level, so that an alert that would
/// not end at a low level is not an artefact of a fixed clear level. Where the raise level is not on the alerting side of
/// "no confidence" there is no such way, and it keeps its distance.</para>
/// <para>The confidence bands move by as much as the raise level, so that what counts at the chosen level counts at each.</para>
/// <para>Everything else, the types that mask this one included, stays as it was chosen.</para>
/// </remarks>
public static class LevelLadder
{
    private const int Steps = 20;

    public static IReadOnlyList<LevelStep> Of(AlertPolicySet policies, string type)
    {
        var around = Around(policies, type);
        var chosen = around.Policies.First(policy => policy.Type == type);
        var own = Share(chosen, chosen.Raise);
        var moved = Enumerable.Range(1, Steps - 1).Select(step => step / (double)Steps)
            .Where(confidence => confidence != own)
            .Select(confidence => (Confidence: confidence, Step: Moved(around, chosen, confidence, own)))
            .Append((Confidence: own, Step: new LevelStep(chosen.Raise, chosen.Clear, true, around)));
        return [.. moved.OrderBy(entry => entry.Confidence).Select(entry => entry.Step)];
    }

    /// <summary>The type and those that mask it, directly or through others: all that its alerts depend on.</summary>
    public static AlertPolicySet Around(AlertPolicySet policies, string type)
    {
        var needed = new HashSet<string>(StringComparer.Ordinal) { type };
        while (policies.Policies.FirstOrDefault(policy =>
            !needed.Contains(policy.Type) && policy.Masks.Any(mask => needed.Contains(mask.Type))) is { } masker)
        {
            needed.Add(masker.Type);
        }

        return policies with { Policies = [.. policies.Policies.Where(policy => needed.Contains(policy.Type))] };
    }

    private static LevelStep Moved(AlertPolicySet around, AlertPolicy chosen, double confidence, double own)
    {
        var line = chosen.Confidence;
        var raise = line.From + (confidence * (line.To - line.From));
        var clear = own > 0
            ? line.From + ((chosen.Clear - line.From) * (raise - line.From) / (chosen.Raise - line.From))
            : chosen.Clear + (raise - chosen.Raise);
        var by = confidence - own;
        var policies = around.Policies.Select(policy =>
            policy.Type == chosen.Type ? policy with { Raise = raise, Clear = clear } : policy);
        return new LevelStep(raise, clear, false, around with
        {
            Bands = new ConfidenceBands(around.Bands.High + by, around.Bands.Medium + by), Policies = [.. policies],
        });
    }

    // Not cut off at 0 and 1 as a confidence is: a raise level may lie outside.
    private static double Share(AlertPolicy policy, double level) =>
        (level - policy.Confidence.From) / (policy.Confidence.To - policy.Confidence.From);
}

/// <summary>One raise level to try.</summary>
/// <param name="Raise">In the feature's unit.</param>
/// <param name="Clear">The clear level that goes with it.</param>
/// <param name="IsChosen">The level of the policy itself.</param>
/// <param name="Policies">The type at this level, with those that mask it.</param>
public sealed record LevelStep(double Raise, double Clear, bool IsChosen, AlertPolicySet Policies);
