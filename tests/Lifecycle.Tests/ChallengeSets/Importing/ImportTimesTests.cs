using Lifecycle.Formats;

namespace Lifecycle.ChallengeSets.Importing;

public sealed class ImportTimesTests
{
    private const long Morning = 1_738_311_300_000_000; // 2025-01-31T08:15:00Z

    [TestCase("2025-01-31T08:15:00Z", null, Morning)]
    [TestCase("2025-01-31T08:15Z", null, Morning)]
    [TestCase("2025-01-31 08:15:00Z", null, Morning)]
    [TestCase("2025-01-31T10:15:00+02:00", null, Morning)]
    [TestCase("2025-01-31T02:45:00-05:30", null, Morning)]
    [TestCase("2025-01-31T08:15:00.000001Z", null, Morning + 1)]
    [TestCase("2025-01-31T08:15:00.5Z", null, Morning + 500_000)]
    [TestCase("2025-01-31T08:15:00.123456789Z", null, Morning + 123_456)]
    [TestCase("2025-01-31 09:15:00", "+01:00", Morning)]
    [TestCase("2025-01-31T10:15:00+02:00", "+09:00", Morning, TestName = "A zone that is written wins over the mapping's offset")]
    [TestCase("1738311300000000", null, Morning)]
    public void A_time_is_read(string text, string? offset, long micros) =>
        Assert.That(ImportTimes.Read(text, Offset(offset), out _), Is.EqualTo(new Moment(micros)));

    [TestCase("2025-01-31T08:15:00", TestName = "Without a zone")]
    [TestCase("2025-01-31", TestName = "Without a clock")]
    [TestCase("2025-02-30T08:15:00Z")]
    [TestCase("2025-01-31T24:15:00Z")]
    [TestCase("2025-01-31T08:15:00+25:00")]
    [TestCase("2025-01-31T08:15:00.Z")]
    [TestCase("31.01.2025 08:15")]
    [TestCase("20250131081500", TestName = "A date in digits is not microseconds")]
    [TestCase("1738311300", TestName = "Nor are seconds")]
    [TestCase("1969-12-31T23:59:59Z")]
    [TestCase("-1738311300000000")]
    [TestCase("99999999999999999999")]
    [TestCase("")]
    public void What_is_no_time_is_refused_with_a_reason(string text)
    {
        Assert.That(ImportTimes.Read(text, null, out var reason), Is.Null);
        Assert.That(reason, Is.Not.Empty);
    }

    [TestCase("yyyyMMdd-HHmmss", "20250131-081500", 0, Morning)]
    [TestCase("yyyyMMddHHmm", "202501310815", 0, Morning)]
    [TestCase("yyyyMMdd", "20250131", 0, Morning - (((8 * 60) + 15) * 60_000_000L))]
    [TestCase("dd.MM.yyyy HH:mm:ss", "31.01.2025 10:15:00", 2, Morning)]
    [TestCase("yyyy-MM-ddTHH:mm:ss.ffffff", "2025-01-31T08:15:00.000007", 0, Morning + 7)]
    [TestCase("yyyyMMddHHmmssf", "202501310815005", 0, Morning + 500_000)]
    public void A_form_reads_what_it_says(string form, string text, int offset, long micros)
    {
        Assert.That(TimeForm.Parse(new SourceSpot("x"), form).TryGet(out var parsed, out var why), Is.True, why.Count > 0 ? why[0].What : "");
        Assert.That(parsed!.Read(text, TimeSpan.FromHours(offset)), Is.EqualTo(new Moment(micros)));
        Assert.That(parsed.Read(text + "0", TimeSpan.Zero), Is.Null);
        Assert.That(parsed.Read(text.Replace('1', 'x'), TimeSpan.Zero), Is.Null);
    }

    [TestCase("+02:00", 120)]
    [TestCase("-05:30", -330)]
    [TestCase("Z", 0)]
    [TestCase("+2", null)]
    [TestCase("+02:61", null)]
    [TestCase("+99:00", null)]
    public void An_offset_is_read(string text, int? minutes) =>
        Assert.That(ImportTimes.Offset(text)?.TotalMinutes, Is.EqualTo((double?)minutes));

    private static TimeSpan? Offset(string? text) => text is null ? null : ImportTimes.Offset(text);
}
