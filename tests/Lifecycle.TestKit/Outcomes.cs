using Lifecycle.Refusals;

namespace Lifecycle.TestKit;

public static class Outcomes
{
    /// <summary>What came of it where nothing may be refused.</summary>
    public static T Value<T>(Outcome<T> outcome) => outcome.TryGet(out var value, out var why)
        ? value
        : throw new InvalidOperationException(string.Join("; ", why.Select(fault => $"{fault.Code.Code} {fault.What}")));
}
