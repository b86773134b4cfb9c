namespace Lifecycle.ChallengeSets.Importing;

/// <summary>What people have.</summary>
public enum ImportLayout
{
    /// <summary>Stills in folders, often one folder a class.</summary>
    Folders,

    /// <summary>Stills and a CSV with a row for each.</summary>
    Table,

    /// <summary>Files of many pages.</summary>
    Stacks,

    /// <summary>Stills and a COCO file.</summary>
    Coco,
}
