using System.Diagnostics;
using System.Globalization;

namespace Lifecycle.Cli.Printing;

/// <summary>How far long work has come, on stderr: rewritten at a terminal, a line a minute elsewhere.</summary>
internal sealed class ProgressLine(TextWriter notes, string what, ScreenSettings settings) : IDisposable
{
    private static readonly TimeSpan FirstAfter = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private readonly long started = Stopwatch.GetTimestamp();
    private TimeSpan shownAt = TimeSpan.Zero;
    private bool isOpen;

    public void Report(long done, long total)
    {
        if (settings.IsQuiet)
        {
            return;
        }

        lock (gate)
        {
            var elapsed = Stopwatch.GetElapsedTime(started);
            var every = settings.IsTerminal ? TimeSpan.FromMilliseconds(200) : TimeSpan.FromMinutes(1);
            if (elapsed < FirstAfter || (elapsed - shownAt < every && done < total) || total <= 0)
            {
                return;
            }

            shownAt = elapsed;
            Show(Line(done, total, elapsed));
        }
    }

    public void Dispose()
    {
        if (isOpen)
        {
            notes.WriteLine();
        }
    }

    private string Line(long done, long total, TimeSpan elapsed)
    {
        var rate = done / elapsed.TotalSeconds;
        var left = rate > 0 ? TimeSpan.FromSeconds((total - done) / rate) : TimeSpan.Zero;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{what,-10}{done:N0} of {total:N0}  {100.0 * done / total:F0} %  {rate:N0}/s  about {Brief(left)} left");
    }

    private static string Brief(TimeSpan time) => time.TotalMinutes < 2
        ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:F0} s")
        : string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:F0} min");

    private void Show(string line)
    {
        if (settings.IsTerminal)
        {
            notes.Write("\r" + line.PadRight(Screen.Width));
            isOpen = true;
        }
        else
        {
            notes.WriteLine(line);
        }
    }
}
