namespace Lifecycle.Formats;

public sealed class ScalarsTests
{
    [TestCase("30 min", 30 * 60)]
    [TestCase("0.5 h", 1800)]
    [TestCase("0 s", 0)]
    [TestCase("2 d", 172_800)]
    public void A_duration_is_a_number_and_a_unit(string text, double seconds)
    {
        Assert.That(Scalars.TryDuration(text, out var duration));
        Assert.That(duration.TotalSeconds, Is.EqualTo(seconds));
    }

    [TestCase("30")]
    [TestCase("30min")]
    [TestCase("min")]
    [TestCase("-1 s")]
    [TestCase("1 minute")]
    [TestCase("1e9 d")]
    [TestCase("NaN s")]
    [TestCase("0 parsec")]
    public void What_is_not_quite_a_duration_is_none(string text) => Assert.That(Scalars.TryDuration(text, out _), Is.False);

    [TestCase("5 min")]
    [TestCase("90 min")]
    [TestCase("36 h")]
    [TestCase("7 d")]
    [TestCase("250 ms")]
    public void A_duration_is_written_as_it_is_read(string text)
    {
        Assert.That(Scalars.TryDuration(text, out var duration));
        Assert.That(Scalars.Write(duration), Is.EqualTo(text));
    }

    [Test]
    public void A_moment_prints_as_utc() =>
        Assert.That(new Moment(1_700_000_000_000_000).ToString(), Is.EqualTo("2023-11-14T22:13:20Z"));

    // The shortest text of the base library is one digit too short for some of them: a profile with a quantum of 2^-25 could not be read again.
    [Test]
    public void Every_power_of_two_reads_back_as_it_was_written()
    {
        for (var (number, power) = (double.Epsilon, -1_074); double.IsFinite(number); number *= 2, power++)
        {
            Assert.That(Scalars.TryNumber(Scalars.Write(number), out var read) && read == number, Is.True, $"2^{power} as {Scalars.Write(number)}");
            var json = JsonText.Write(text => text.Member("a", number));
            Assert.That(System.Text.Json.JsonDocument.Parse(json).RootElement.GetProperty("a").GetDouble(), Is.EqualTo(number), $"2^{power}");
        }
    }
}
