using Lifecycle.Refusals;

namespace Lifecycle.Drift;

/// <summary>What a refusal says, for tests.</summary>
internal static class Whys
{
    public static IReadOnlyList<string> Why<T>(this Outcome<T> outcome) =>
        outcome.TryGet(out _, out var why) ? [] : [.. why.Select(fault => $"{fault.Code.Code} {fault.What}")];
}
