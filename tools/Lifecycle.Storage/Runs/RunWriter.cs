using Lifecycle.ChallengeSets;
using Lifecycle.Formats;
using Lifecycle.Replay;

namespace Lifecycle.Storage.Runs;

/// <summary>The columns of a run in the making: of full length from the start, and filled case by case in any order.</summary>
public sealed class RunWriter : IDisposable
{
    private readonly List<(string Place, NpyColumn<float> Column)> scores = [];
    private readonly Dictionary<(ModelRole Role, int Column), NpyColumn<float>> scoresOf = [];
    private readonly List<(string Place, NpyColumn<byte> Column)> assessable = [];
    private readonly Dictionary<ModelRole, NpyColumn<byte>> assessableOf = [];
    private readonly string folder;
    private readonly bool isRead;
    private NpyColumn<byte>? pictures;

    private RunWriter(string folder, bool isRead) => (this.folder, this.isRead) = (folder, isRead);

    /// <summary>Columns that are there already are written on.</summary>
    /// <param name="folder">Of the run.</param>
    /// <param name="layout">Which columns.</param>
    public static RunWriter Update(string folder, RunLayout layout) => new RunWriter(folder, isRead: false).Open(layout);

    /// <summary>Columns to be looked at. Throws where one is not there or is of another length.</summary>
    public static RunWriter Read(string folder, RunLayout layout) => new RunWriter(folder, isRead: true).Open(layout);

    /// <summary>One column's values for consecutive frames. Threads may write different rows at once.</summary>
    public void WriteScores(ModelRole role, int column, long row, ReadOnlySpan<float> values) =>
        scoresOf[(role, column)].Write(row, values);

    /// <summary>1 where the frame was assessable, 0 where it was outside the model's operating range.</summary>
    public void WriteAssessable(ModelRole role, long row, ReadOnlySpan<byte> values) =>
        assessableOf[role].Write(row, values);

    /// <summary>The hashes of consecutive frames, 32 bytes each.</summary>
    public void WritePictures(long row, ReadOnlySpan<byte> hashes) => pictures!.Write(row * PerceptualHash.Bytes, hashes);

    /// <summary>The digest of a case's rows in each column, by the column's place.</summary>
    public IEnumerable<KeyValuePair<string, Digest>> DigestsOf(CaseSpan span) =>
    [
        KeyValuePair.Create(RunPictures.FileName, pictures!.DigestOf(span.First * PerceptualHash.Bytes, (long)span.Count * PerceptualHash.Bytes)),
        .. scores.Select(one => KeyValuePair.Create(one.Place, one.Column.DigestOf(span.First, span.Count))),
        .. assessable.Select(one => KeyValuePair.Create(one.Place, one.Column.DigestOf(span.First, span.Count))),
    ];

    /// <summary>A case's rows as they are in another run's columns.</summary>
    public void Copy(RunWriter from, CaseSpan span)
    {
        pictures!.Copy(from.pictures!, span.First * PerceptualHash.Bytes, (long)span.Count * PerceptualHash.Bytes);
        foreach (var ((_, column), (_, other)) in scores.Zip(from.scores))
        {
            column.Copy(other, span.First, span.Count);
        }

        foreach (var ((_, column), (_, other)) in assessable.Zip(from.assessable))
        {
            column.Copy(other, span.First, span.Count);
        }
    }

    /// <summary>No score of the model for any frame of the case.</summary>
    public void Blank(ModelRole role, CaseSpan span)
    {
        var none = new float[span.Count];
        Array.Fill(none, float.NaN);
        foreach (var (_, column) in scoresOf.Where(one => one.Key.Role == role))
        {
            column.Write(span.First, none);
        }
    }

    public void Dispose()
    {
        pictures?.Dispose();
        scores.ForEach(one => one.Column.Dispose());
        assessable.ForEach(one => one.Column.Dispose());
    }

    private RunWriter Open(RunLayout layout)
    {
        try
        {
            pictures = Column<byte>(RunPictures.FileName, layout.Rows * PerceptualHash.Bytes);
            foreach (var (role, names) in layout.Models)
            {
                Add(role, names, layout.Rows);
            }

            return this;
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    private void Add(ModelRole role, IReadOnlyList<string> names, long rows)
    {
        var model = ReplayedModel.FolderOf(role);
        for (var column = 0; column < names.Count; column++)
        {
            var place = $"{model}/{RunFolder.ScoreFile(names[column])}";
            scores.Add((place, Column<float>(place, rows)));
            scoresOf[(role, column)] = scores[^1].Column;
        }

        var flags = $"{model}/{RunFolder.AssessableFile}";
        assessable.Add((flags, Column<byte>(flags, rows)));
        assessableOf[role] = assessable[^1].Column;
    }

    private NpyColumn<T> Column<T>(string place, long rows)
        where T : unmanaged
    {
        var path = Path.Combine(folder, place);
        if (!isRead)
        {
            return NpyColumn<T>.Update(path, rows);
        }

        var column = NpyColumn<T>.Open(path);
        if (column.Rows == rows)
        {
            return column;
        }

        column.Dispose();
        throw new InvalidDataException($"{path} has {column.Rows} rows, and the run has {rows}");
    }
}
