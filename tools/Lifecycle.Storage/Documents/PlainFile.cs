using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Storage.Documents;

/// <summary>A JSON file that a person named, wherever it lies: numbers to recompute are not evidence of a workspace.</summary>
public static class PlainFile
{
    private const long BytesMax = 64 << 20;

    public static Outcome<SourceNode> Parse(string path)
    {
        var where = new SourceSpot(path);
        if (Directory.Exists(path))
        {
            return WorkspaceRefusals.IsFolder(where, path);
        }

        if (!File.Exists(path))
        {
            return WorkspaceRefusals.NotFound(where, path);
        }

        using var file = File.OpenRead(path);
        return Parse(path, file);
    }

    /// <summary>From a stream, such as standard input; never more than a document may have.</summary>
    public static Outcome<SourceNode> Parse(string name, Stream stream)
    {
        using var bytes = new MemoryStream();
        var part = new byte[64 << 10];
        for (var read = stream.Read(part); read > 0; read = stream.Read(part))
        {
            bytes.Write(part, 0, read);
            if (bytes.Length > BytesMax)
            {
                return SourceRefusals.TooLarge(new SourceSpot(name), "bytes", BytesMax);
            }
        }

        return JsonSource.Parse(name, bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }
}
