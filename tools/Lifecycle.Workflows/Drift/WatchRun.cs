using Lifecycle.Drift.Watching;
using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Refusals;
using Lifecycle.Storage.Files;
using Lifecycle.Workflows.Acts;

namespace Lifecycle.Workflows.Drift;

/// <summary>One run of a watch over rows.</summary>
internal sealed class WatchRun(
    WatchRequest request, WatchInputs inputs, Watch watch, WatchSource rows, Recorder recorder, TimeProvider clock, Action<WatchNews> tell)
{
    // Of each kind of note so many are told; the rest is counted.
    private const int NotesMax = 5;

    private static readonly TimeSpan KeepEvery = TimeSpan.FromMinutes(1);

    private readonly DriftRecords records = new(inputs.Workspace, recorder);
    private readonly double[] values = new double[inputs.Plan.Signals.Count];
    private readonly long framesBefore = watch.Frames;
    private long read;
    private long unfit;
    private long noNumbers;
    private long beyond;
    private int crossings;
    private DateTimeOffset last;

    public Outcome<WatchAnswer> Run(WatchPosition? position, CancellationToken stop)
    {
        last = clock.GetUtcNow();
        try
        {
            return Rearm().Then(_ => Follow(position, stop)).Then<WatchAnswer>(_ => Answer());
        }
        finally
        {
            // Also when somebody stops it: the same command goes on from here.
            Keep();
        }
    }

    /// <summary>The same over frames that are there whole.</summary>
    public Outcome<WatchAnswer> Run(IReadOnlyList<(WatchFrame Frame, double[] Values)> frames, CancellationToken stop)
    {
        last = clock.GetUtcNow();
        try
        {
            return Rearm().Then(_ => Take(frames, stop)).Then<WatchAnswer>(_ => Answer());
        }
        finally
        {
            Keep();
        }
    }

    private Outcome<bool> Take(IReadOnlyList<(WatchFrame Frame, double[] Values)> frames, CancellationToken stop)
    {
        foreach (var (frame, own) in frames)
        {
            stop.ThrowIfCancellationRequested();
            read++;
            own.CopyTo(values, 0);
            if (Observe(frame) is { } why)
            {
                return new Outcome<bool>.Refused(why);
            }
        }

        return frames.Count == 0 ? WatchRefusals.NothingToWatch(request.Rows!) : true;
    }

    private WatchAnswer Answer() => new(
        watch, [.. inputs.Relied.Zip(inputs.Owners, Unsealed).OfType<UnsealedInput>()], read, unfit, watch.Frames - framesBefore, crossings,
        request.EntersNothing ? [] : records.Open(watch));

    private UnsealedInput? Unsealed(NamedDigest input, IReadOnlyList<string> owners) =>
        (OwnerSeals.Missing(recorder.Acts, input.Purpose, input.Digest, owners), owners) switch
        {
            ({ Count: 0 }, _) => null,
            var (missing, all) => new UnsealedInput(input.Label, missing ?? all),
        };

    private Outcome<bool> Follow(WatchPosition? position, CancellationToken stop)
    {
        if (rows.Next(KeepNow, stop) is not { } first)
        {
            return WatchRefusals.NothingToWatch(rows.Name);
        }

        return Begin(first).Then(columns =>
        {
            var line = columns.Header is null ? first : null;
            if (position is not null && rows is WatchSource.Filed file)
            {
                file.GoOn(position);
                line = null;
            }

            return Follow(columns, line, stop);
        });
    }

    private Outcome<bool> Follow(WatchColumns columns, string? line, CancellationToken stop)
    {
        for (line ??= rows.Next(KeepNow, stop); line is not null; line = rows.Next(KeepNow, stop))
        {
            stop.ThrowIfCancellationRequested();
            if (rows.TakeTurn() is { } what)
            {
                // Another file took the name: this is its first line, a header or a row.
                tell(new WatchNews.Noted(WatchRefusals.Rotated(new SourceSpot(rows.Name), what)));
                if (!Begin(line).TryGet(out var begun, out var unfitHeader))
                {
                    return new Outcome<bool>.Refused(unfitHeader);
                }

                columns = begun;
                if (columns.Header is not null)
                {
                    continue;
                }
            }

            if (line.Length > 0 && Take(columns, line) is { } why)
            {
                return new Outcome<bool>.Refused(why);
            }

            KeepNow();
        }

        return true;
    }

    private Outcome<WatchColumns> Begin(string first) => WatchColumns.Begin(inputs.Plan, rows.Name, first);

    private IReadOnlyList<Refusal>? Take(WatchColumns columns, string line)
    {
        read++;
        var where = new SourceSpot(rows.Name, (int)Math.Min(rows.Lines, int.MaxValue));
        if (!columns.Read(where, line, values).TryGet(out var frame, out var why))
        {
            if (++unfit <= NotesMax)
            {
                tell(new WatchNews.Noted(why[0]));
            }

            return null;
        }

        if (columns.NoNumber is { } note && ++noNumbers <= NotesMax)
        {
            tell(new WatchNews.Noted(note));
        }

        return Observe(frame);
    }

    private IReadOnlyList<Refusal>? Observe(in WatchFrame frame)
    {
        var crossed = watch.Observe(frame, values);
        if (watch.Beyond > beyond && beyond++ == 0)
        {
            tell(new WatchNews.Noted(WatchRefusals.Beyond(frame.Camera, inputs.Plan.Cameras)));
        }

        return crossed ? Tell() : null;
    }

    private IReadOnlyList<Refusal>? Tell()
    {
        foreach (var crossing in watch.JustCrossed())
        {
            crossings++;
            var unit = inputs.Plan.Signals.First(signal => signal.Name == crossing.Signal).Unit;
            if (request.EntersNothing)
            {
                tell(new WatchNews.Crossed(crossing, unit, null));
                continue;
            }

            if (!records.Enter(watch.Design, crossing, inputs.Relied).TryGet(out var entered, out var why))
            {
                return why;
            }

            tell(new WatchNews.Crossed(crossing, unit, entered));
        }

        Keep();
        return null;
    }

    private void KeepNow()
    {
        if (clock.GetUtcNow() - last > KeepEvery)
        {
            last = clock.GetUtcNow();
            Keep();
            Rearm();
        }
    }

    // What somebody closed may cross again, from a level that is learnt anew.
    private Outcome<bool> Rearm()
    {
        foreach (var crossing in request.EntersNothing ? [] : watch.Judge().Select(standing => standing.Crossing).OfType<Crossing>())
        {
            if (!records.IsOpen(watch.Design, crossing).TryGet(out var isOpen, out var why))
            {
                return new Outcome<bool>.Refused(why);
            }

            if (!isOpen && watch.Rearm(crossing.Signal, crossing.Camera))
            {
                tell(new WatchNews.Rearmed(crossing.Name));
            }
        }

        return true;
    }

    private void Keep()
    {
        if (request.State is { } path)
        {
            WholeFile.Write(Path.GetFullPath(path), WatchStateDocument.Write(watch, rows.Position));
        }
    }
}
