using static Lifecycle.Alerts.AlertSamples;

namespace Lifecycle.Alerts;

/// <summary>Two policies raise the same alerts exactly when nothing that decides on it differs.</summary>
public sealed class RaisingRuleTests
{
    private static readonly AlertPolicy Policy = Policy();

    private static IEnumerable<TestCaseData> Changes()
    {
        yield return new TestCaseData(Set(Policy) with { Name = "another" }, true).SetArgDisplayNames("name");
        yield return new TestCaseData(Set(Policy) with { Owners = ["qa"] }, true).SetArgDisplayNames("owners");
        yield return new TestCaseData(Set(Policy, Policy("B")), true).SetArgDisplayNames("another type");
        yield return new TestCaseData(Set(Policy with { Confirmation = "look twice" }), true).SetArgDisplayNames("confirmation");
        yield return new TestCaseData(Set(Policy with { Sop = new SopReference("SOP-9", "7") }), true).SetArgDisplayNames("procedure");
        yield return new TestCaseData(Set(Policy with { Raise = Policy.Raise + 0.01 }), false).SetArgDisplayNames("raise level");
        yield return new TestCaseData(Set(Policy with { Clear = Policy.Clear - 0.01 }), false).SetArgDisplayNames("clear level");
        yield return new TestCaseData(Set(Policy with { Rearm = Policy.Rearm + TimeSpan.FromMinutes(1) }), false).SetArgDisplayNames("re-arm");
        yield return new TestCaseData(Set(Policy) with { Gap = TimeSpan.FromMinutes(31) }, false).SetArgDisplayNames("gap");
        yield return new TestCaseData(Set(Policy) with { Bands = new ConfidenceBands(0.9, 0.51) }, false).SetArgDisplayNames("bands");
    }

    [TestCaseSource(nameof(Changes))]
    public void Is_the_same_when_only_words_differ(AlertPolicySet changed, bool isSame) => Assert.That(
        RaisingRule.Of(changed, changed.Policies[0]) == RaisingRule.Of(Set(Policy), Policy), Is.EqualTo(isSame));
}
