using System.Text;
using Lifecycle.Formats;

namespace Lifecycle.ModelDescriptions;

/// <summary>What makes two models the same: their bytes and how they are run, never their name and version.</summary>
public static class ModelIdentity
{
    /// <summary>The name under which the normative part of the description takes part.</summary>
    public const string DescriptionPath = "model.yaml";

    /// <param name="description">Its normative part is digested; prose is not.</param>
    /// <param name="files">The ONNX file and its external data, hashed by the caller.</param>
    public static Digest Of(ModelDescription description, IEnumerable<ModelPart> files)
    {
        var normative = ModelDescriptionText.Normative(description);
        ModelPart[] parts = [.. files, new(DescriptionPath, normative.Length, Digest.Of(normative))];
        return Of(parts);
    }

    internal static Digest Of(ModelPart[] parts)
    {
        // Ordinal on UTF-16 differs from UTF-8 beyond the basic plane, so the bytes themselves are compared.
        var ordered = parts.Select(part => (Path: Encoding.UTF8.GetBytes(part.Path), part.Size, part.Digest)).ToArray();
        Array.Sort(ordered, (left, right) => left.Path.AsSpan().SequenceCompareTo(right.Path));
        var text = new List<byte>();
        for (var index = 0; index < ordered.Length; index++)
        {
            if (index > 0 && ordered[index].Path.AsSpan().SequenceEqual(ordered[index - 1].Path))
            {
                throw new ArgumentException($"{Encoding.UTF8.GetString(ordered[index].Path)} is listed twice", nameof(parts));
            }

            // No path holds a NUL or our digits a newline, so different lists never make the same text.
            text.AddRange(ordered[index].Path);
            text.AddRange(Encoding.ASCII.GetBytes(
                string.Create(System.Globalization.CultureInfo.InvariantCulture, $"\0{ordered[index].Size}\0{ordered[index].Digest.Hex}\n")));
        }

        return Digest.Of([.. text]);
    }
}
