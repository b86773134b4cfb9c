using Lifecycle.Formats;
using static Lifecycle.Acceptance.AcceptanceSamples;

namespace Lifecycle.Acceptance;

/// <summary>A misspelt axis or value is named, never judged as if it were there.</summary>
public sealed class CriteriaAxesTests
{
    private static readonly Dictionary<string, IReadOnlyList<string>> Declared = new() { ["camera"] = ["A", "B"] };

    [TestCase("camera", null, 0)]
    [TestCase("camra", null, 1)]
    [TestCase(null, "camera=A", 0)]
    [TestCase(null, "camera=a", 1)]
    [TestCase(null, "camra=A", 1)]
    [TestCase(null, "origin=real", 0)]
    [TestCase("camra", "camera=C", 2)]
    public void What_the_set_does_not_declare_is_refused(string? axis, string? group, int faults)
    {
        var criterion = Sensitivity() with
        {
            Axes = axis is null ? [] : ["camera", axis],
            Subgroup = group?.Split('=') is [var name, var value] ? new Subgroup(name, value) : null,
        };
        var found = CriteriaAxes.Faults(Set(criterion), Declared, new SourceSpot("criteria.yaml"));
        Assert.That(found.Select(fault => fault.Code.Code), Is.EqualTo(Enumerable.Repeat("LC-C119", faults)));
    }
}
