using Lifecycle.Formats;

namespace Lifecycle.ModelDescriptions;

/// <summary>What makes two models the same: their bytes and how they are run, never their name and version.</summary>
public static class ModelIdentity
{
    /// <summary>The name under which the normative part of the description takes part.</summary>
    public const string DescriptionPath = "model.yaml";

    /// <param name="description">Its normative part is digested; prose is not.</param>
    /// <param name="files">The ONNX file and its external data, hashed by the caller.</param>
    public static Digest Of(ModelDescription description, IEnumerable<FilePart> files)
    {
        var normative = ModelDescriptionText.Normative(description);
        return FileManifest.DigestOf([.. files, new FilePart(DescriptionPath, normative.Length, Digest.Of(normative))]);
    }
}
