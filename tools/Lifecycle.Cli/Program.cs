if (args is [Lifecycle.Workflows.HostWorkflow.Verb, var role])
{
    return Lifecycle.Workflows.HostWorkflow.Run(role);
}

Console.Error.WriteLine("error: no verb yet");
return 2;
