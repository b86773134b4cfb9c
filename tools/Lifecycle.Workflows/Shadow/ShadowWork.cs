using Lifecycle.Storage.Workspaces;
using Lifecycle.Workflows.Acts;

namespace Lifecycle.Workflows.Shadow;

/// <summary>A shadow phase opened: its inputs, the ledger, and what is done with both.</summary>
internal sealed class ShadowWork(Workspace workspace, Recorder recorder, ShadowInputs inputs)
{
    public Workspace Workspace => workspace;

    public Recorder Recorder => recorder;

    public ShadowInputs Inputs => inputs;

    public ShadowStep Step { get; } = new(workspace, recorder, inputs);

    public ShadowRows Rows { get; } = new(workspace, recorder, inputs);
}
