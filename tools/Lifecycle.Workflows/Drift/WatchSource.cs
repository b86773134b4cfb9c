using System.Collections.Concurrent;
using Lifecycle.Drift.Watching;
using Lifecycle.Storage.Files;

namespace Lifecycle.Workflows.Drift;

/// <summary>Where rows come from, line by line.</summary>
internal abstract class WatchSource : IDisposable
{
    public abstract string Name { get; }

    public abstract long Lines { get; }

    /// <summary>Null where the next watch cannot go on from.</summary>
    public abstract WatchPosition? Position { get; }

    /// <summary>The next line; null at the end.</summary>
    /// <param name="idle">Called while there is none yet.</param>
    /// <param name="stop">Ends the waiting.</param>
    public abstract string? Next(Action idle, CancellationToken stop);

    /// <summary>Said once: the line that came last is the first one of another file, and why; null when it is not.</summary>
    public virtual string? TakeTurn() => null;

    public virtual void Dispose()
    {
    }

    /// <summary>No lines: rows that are there whole.</summary>
    public static WatchSource None => new Piped(TextReader.Null);

    /// <summary>A stream, such as standard input. It is read on a thread of its own: nothing else can stop waiting for it.</summary>
    public sealed class Piped : WatchSource
    {
        private const int Ahead = 1_024;

        private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

        private readonly BlockingCollection<string?> lines = new(Ahead);
        private long taken;

        public Piped(TextReader reader) => new Thread(() => Read(reader)) { IsBackground = true, Name = "rows" }.Start();

        public override string Name => "standard input";

        public override long Lines => taken;

        public override WatchPosition? Position => null;

        public override string? Next(Action idle, CancellationToken stop)
        {
            string? line;
            while (!lines.TryTake(out line, (int)Patience.TotalMilliseconds, stop))
            {
                idle();
            }

            taken += line is null ? 0 : 1;
            return line;
        }

        private void Read(TextReader reader)
        {
            while (reader.ReadLine() is { } line)
            {
                lines.Add(line);
            }

            lines.Add(null);
        }
    }

    /// <summary>A file, whole or as it grows.</summary>
    public sealed class Filed(string path, string name, bool follows) : WatchSource
    {
        private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(200);

        private readonly FollowedFile file = new(path);
        private string? turned;

        public override string Name => name;

        public override long Lines => file.Lines;

        public override WatchPosition? Position => file.Start is { } start ? new WatchPosition(name, file.Bytes, file.Lines, start, file.Last.Digest, file.Last.Bytes) : null;

        /// <summary>Goes on where a watch stopped. When it is another file now, its first line comes next.</summary>
        public void GoOn(WatchPosition position) => turned = file.TryGoOn(position.Bytes, position.Lines, position.Start, (position.Last, position.LastBytes))
            ? null : "it is not the file that was read before, or it is shorter";

        public override string? Next(Action idle, CancellationToken stop)
        {
            while (true)
            {
                stop.ThrowIfCancellationRequested();
                if (file.Next(isWhole: !follows) is { } line)
                {
                    return line;
                }

                if (follows)
                {
                    idle();
                    stop.WaitHandle.WaitOne(Patience);
                }

                var why = file.Rotated();
                turned = why ?? turned;
                if (!follows && why is null)
                {
                    return null;
                }
            }
        }

        public override string? TakeTurn()
        {
            var why = turned;
            turned = null;
            return why;
        }

        public override void Dispose()
        {
            file.Dispose();
            base.Dispose();
        }
    }
}
