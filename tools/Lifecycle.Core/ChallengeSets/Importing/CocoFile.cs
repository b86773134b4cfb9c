using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.ChallengeSets.Importing;

/// <summary>The rows of a COCO file: an image each, in the classes of its annotations.</summary>
/// <remarks>
/// Foreign files have members of their own, so unknown ones are passed over; what is needed must be there and well
/// formed. An image of which an annotation was refused is not known to be without what it does not show.
/// </remarks>
public static class CocoFile
{
    private const string Segmentation = "segmentation";

    public static Outcome<ImportRows> Read(
        ImportMapping mapping, string name, ReadOnlySpan<byte> bytes, IReadOnlyCollection<string> files, Func<string, string> nameOf) =>
        JsonSource.Parse(name, bytes, Segmentation).Then<ImportRows>(root => root is SourceNode.Map map
            && ListOf(map, "images") is { } images && ListOf(map, "categories") is { } categories && ListOf(map, "annotations") is { } annotations
                ? new Reading(mapping, files).Rows(root.Spot, images, categories, annotations, nameOf)
                : ImportRefusals.CocoNotRead(root.Spot, "the file has no three lists images, categories and annotations"));

    private static IReadOnlyList<SourceNode>? ListOf(SourceNode.Map map, string name) =>
        map.Find(name) is SourceNode.Items items ? items.Values : null;

    private static long? WholeOf(SourceNode.Map map, string name) =>
        map.Find(name) is SourceNode.Scalar { Type: ScalarType.Number } number && Scalars.TryWhole(number.Value, out var whole) ? whole : null;

    private static string? TextOf(SourceNode.Map map, string name) =>
        map.Find(name) is SourceNode.Scalar { Type: ScalarType.Text, Value: { Length: > 0 and <= 1_000 } text } ? text : null;

    private sealed class Reading(ImportMapping mapping, IReadOnlyCollection<string> files)
    {
        private readonly ImportRows rows = new();
        private readonly Dictionary<long, string> classes = [];
        private readonly Dictionary<long, (HashSet<string> Classes, bool IsPartial)> byImage = [];

        public Outcome<ImportRows> Rows(
            SourceSpot where, IReadOnlyList<SourceNode> images, IReadOnlyList<SourceNode> categories, IReadOnlyList<SourceNode> annotations, Func<string, string> nameOf)
        {
            foreach (var node in categories)
            {
                Category(node);
            }

            // What the file has no category for was never looked for: no image is known to be without it.
            var faults = mapping.Classes.Names.Except(classes.Values).Select(name => ImportRefusals.MappingUnclear(
                where, $"the mapping names the class '{name}', and the file has no category of that name",
                $"write one of {string.Join(", ", classes.Values.Order(StringComparer.Ordinal).Take(12))}")).ToList();
            if (faults.Count > 0)
            {
                return faults;
            }

            foreach (var id in images.OfType<SourceNode.Map>().Select(image => WholeOf(image, "id")).OfType<long>())
            {
                byImage.TryAdd(id, (new HashSet<string>(StringComparer.Ordinal), false));
            }

            foreach (var node in annotations)
            {
                Annotation(node);
            }

            Images(images);
            foreach (var file in files.Except(rows.Named, StringComparer.Ordinal).Order(StringComparer.Ordinal))
            {
                rows.Add(ImportRefusals.NoRow(new SourceSpot(nameOf(file)), file));
            }

            return rows;
        }

        private void Category(SourceNode node)
        {
            if (node is not SourceNode.Map map || WholeOf(map, "id") is not { } id || TextOf(map, "name") is not { } name)
            {
                rows.Add(ImportRefusals.CocoNotRead(node.Spot, "a category has no whole number 'id' and text 'name'"));
            }
            else if (!classes.TryAdd(id, name))
            {
                rows.Add(ImportRefusals.CocoNotRead(node.Spot, $"the category {id} is there twice"));
            }
        }

        private void Annotation(SourceNode node)
        {
            var map = node as SourceNode.Map;
            if (map is null || WholeOf(map, "image_id") is not { } image || !byImage.TryGetValue(image, out var found))
            {
                rows.Add(ImportRefusals.CocoNotRead(node.Spot, "an annotation has no 'image_id' of an image that is there"));
                return;
            }

            var area = map.Find("area") is SourceNode.Scalar { Type: ScalarType.Number } number && Scalars.TryNumber(number.Value, out var value) ? value : (double?)null;
            if (WholeOf(map, "category_id") is not { } category || !classes.TryGetValue(category, out var name))
            {
                rows.Add(ImportRefusals.CocoNotRead(node.Spot, "an annotation has no 'category_id' of a category that is there"));
                byImage[image] = found with { IsPartial = true };
            }
            else if (mapping.AreaMin > 0 && area is null)
            {
                rows.Add(ImportRefusals.CocoNotRead(node.Spot, "an annotation has no number 'area', and the mapping asks for areaMin"));
                byImage[image] = found with { IsPartial = true };
            }
            else if (mapping.AreaMin <= 0 || area >= mapping.AreaMin)
            {
                found.Classes.Add(name);
            }
        }

        private void Images(IReadOnlyList<SourceNode> images)
        {
            var there = files.ToHashSet(StringComparer.Ordinal);
            var seen = new Dictionary<long, SourceSpot>();
            foreach (var node in images)
            {
                if (node is not SourceNode.Map map || WholeOf(map, "id") is not { } id || TextOf(map, "file_name") is not { } file)
                {
                    rows.Add(ImportRefusals.CocoNotRead(node.Spot, "an image has no whole number 'id' and text 'file_name'"));
                }
                else if (!seen.TryAdd(id, node.Spot))
                {
                    rows.Add(ImportRefusals.RowTwice(node.Spot, $"the image {id} is there twice", seen[id]));
                }
                else if (!there.Contains(file))
                {
                    rows.Add(ImportRefusals.NoFile(node.Spot, file));
                }
                else
                {
                    rows.Add(file, Image(map, file, byImage[id]));
                }
            }
        }

        private Outcome<ImportRow> Image(SourceNode.Map map, string file, (HashSet<string> Classes, bool IsPartial) labels) =>
            ImportSources.OfName(mapping, file, map.Spot).Then<ImportRow>(named =>
            {
                var parts = new Dictionary<string, string>(named.Parts, StringComparer.Ordinal);
                if (TextOf(map, ImportSources.DateCaptured) is { } date)
                {
                    parts[ImportSources.DateCaptured] = date;
                }

                return named with { Parts = parts, Classes = [.. labels.Classes.Order(StringComparer.Ordinal)], IsPartial = labels.IsPartial };
            });
    }
}
