using Lifecycle.Refusals;

namespace Lifecycle.Formats;

/// <summary>A kind of file: its name and version, and the form of the rest.</summary>
public sealed class DocumentFormat
{
    private readonly Form form;

    /// <param name="name">Such as <c>lifecycle/alerts@1</c>.</param>
    /// <param name="meaning">One line: what the file is for.</param>
    /// <param name="fields">Every member but <c>format</c>, which comes first in each file.</param>
    public DocumentFormat(string name, string meaning, params FormField[] fields)
    {
        Name = name;
        Meaning = meaning;
        form = Form.Map(meaning, [FormField.Required("format", Form.Choice("the format of this file", name)), .. fields]);
    }

    public string Name { get; }

    public string Meaning { get; }

    public byte[] Schema => SchemaText.Of(Name, form);

    /// <summary>The document as a map that may be read, or every fault in it.</summary>
    public Outcome<SourceNode.Map> Judge(SourceNode node)
    {
        // A file of another kind would give a page of misleading faults: say the one that matters.
        if (node is SourceNode.Map map && map.Find("format") is SourceNode.Scalar said && said.Value != Name)
        {
            return SourceRefusals.WrongFormat(said.Spot, Name, said.Value);
        }

        var faults = form.Judge(node);
        return faults.Count > 0 ? new Outcome<SourceNode.Map>.Refused(faults) : node.AsMap();
    }
}
