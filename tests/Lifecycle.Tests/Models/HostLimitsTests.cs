using Lifecycle.Models.Hosting;
using Lifecycle.Refusals;

namespace Lifecycle.Models;

public sealed class HostLimitsTests
{
    [TestCase(null, null, 120, 4096)]
    [TestCase("", "", 120, 4096)]
    [TestCase("1", "256", 1, 256)]
    [TestCase("86400", "1048576", 86_400, 1_048_576)]
    public void An_operator_sets_deadline_and_memory(string? deadline, string? memory, int seconds, int megabytes)
    {
        var limits = Hosts.Value(HostLimits.Of(Variables(deadline, memory)));
        Assert.That((limits.Deadline.TotalSeconds, limits.MemoryMegabytes), Is.EqualTo((seconds, megabytes)));
    }

    [TestCase("0", "255", 2)]
    [TestCase("86401", null, 1)]
    [TestCase("a while", "much", 2)]
    [TestCase("-1", "1048577", 2)]
    public void What_is_no_such_number_is_refused(string? deadline, string? memory, int faults)
    {
        var refused = (Outcome<HostLimits>.Refused)HostLimits.Of(Variables(deadline, memory));
        Assert.That(refused.Why, Has.Count.EqualTo(faults));
        Assert.That(refused.Why[0].What, Does.Contain(HostLimits.DeadlineVariable));
    }

    private static Func<string, string?> Variables(string? deadline, string? memory) =>
        name => name == HostLimits.DeadlineVariable ? deadline : name == HostLimits.MemoryVariable ? memory : null;
}
