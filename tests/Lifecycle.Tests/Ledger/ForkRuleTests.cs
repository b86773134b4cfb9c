using Lifecycle.Formats;

namespace Lifecycle.Ledger;

public sealed class ForkRuleTests
{
    [TestCase("a 3 x", "a 3 x", false)]
    [TestCase("a 3 x", "a 3 y", true)]
    [TestCase("a 3 x", "a 4 y", false)]
    [TestCase("a 3 x", "b 3 y", false)]
    [TestCase("a 3 x,a 4 y", "a 3 z", true)]
    public void Two_states_of_one_length_have_one_root(string earlier, string later, bool isFork)
    {
        var states = earlier.Split(',').Append(later).Select(text => text.Split(' '))
            .Select(parts => (new SourceSpot("s"), new Checkpoint(parts[0], parts[1][0] - '0', TreeHash.OfEntry(System.Text.Encoding.UTF8.GetBytes(parts[2])), []))).ToList();
        Assert.That(ForkRule.Check(states)?.Code.Code, Is.EqualTo(isFork ? "LC-L120" : null));
    }
}
