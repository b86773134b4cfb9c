using Lifecycle.ChallengeSets.Datasheets;
using Lifecycle.Refusals;
using Lifecycle.Reports.Datasheets;
using Lifecycle.Storage.Sets;
using Lifecycle.Storage.Workspaces;
using Lifecycle.Workflows.Reporting;

namespace Lifecycle.Workflows.Sets;

/// <summary>The verb <c>set describe</c>: what a set holds, counted, and as a page when one is asked for.</summary>
public static class SetDescribeWorkflow
{
    public static Outcome<Datasheet> Run(string path, PageTarget? page)
    {
        return Workspace.Around(path).Then(workspace => SetPath.Unchanged(workspace, path).Then(description => SetFolder.Read(workspace, description))
            .Then(set => SetFolder.ReadLabels(workspace, set).Then<Datasheet>(labels => DatasheetBuilder.Of(set, labels))))
            .Then(sheet => page is null ? sheet : page.Write(DatasheetPage.Write(sheet)).Then<Datasheet>(_ => sheet));
    }
}
