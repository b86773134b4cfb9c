using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Lifecycle;

/// <summary>What an assembly really calls, read from its compiled bytes: no suppression in the source hides it.</summary>
internal static class CompiledUse
{
    public static IReadOnlySet<string> Types(string assemblyFile) => Read(assemblyFile, reader =>
        reader.TypeReferences.Select(handle => FullName(reader, handle)));

    /// <summary>As type::member.</summary>
    public static IReadOnlySet<string> Members(string assemblyFile) => Read(assemblyFile, reader => reader.MemberReferences
        .Select(reader.GetMemberReference)
        .Where(member => member.Parent.Kind == HandleKind.TypeReference)
        .Select(member => $"{FullName(reader, (TypeReferenceHandle)member.Parent)}::{reader.GetString(member.Name)}"));

    private static HashSet<string> Read(string file, Func<MetadataReader, IEnumerable<string>> names)
    {
        using var image = new PEReader(File.OpenRead(file));
        return names(image.GetMetadataReader()).ToHashSet(StringComparer.Ordinal);
    }

    private static string FullName(MetadataReader reader, TypeReferenceHandle handle)
    {
        var type = reader.GetTypeReference(handle);
        return $"{reader.GetString(type.Namespace)}.{reader.GetString(type.Name)}";
    }
}
