namespace Lifecycle.Demonstration.Fit;

/// <summary>Undoes the pull towards the middle that least squares leaves in a noisy answer.</summary>
internal static class Calibration
{
    /// <summary>
    /// Stretches the density so that its mean, given the true density, is the true density: growth is read
    /// from its slope, and a density that is pulled to the middle would make every culture look slow.
    /// </summary>
    public static void Straighten(TrainingData data, float[] parameters)
    {
        var space = new Workspace();
        double count = 0, truths = 0, answers = 0, squares = 0, products = 0;
        for (var start = 0; start + Workspace.Lanes <= data.Count; start += Workspace.Lanes * 4)
        {
            for (var lane = 0; lane < Workspace.Lanes; lane++)
            {
                space.Load(lane, data.Frame(start + lane));
            }

            space.Forward(parameters);
            for (var lane = 0; lane < Workspace.Lanes; lane++)
            {
                double truth = data.Log2Density[start + lane];
                double answer = space.Answers[(NetworkShape.Logits * Workspace.Lanes) + lane];
                count++;
                truths += truth;
                answers += answer;
                squares += truth * truth;
                products += truth * answer;
            }
        }

        var gain = (products - (truths * answers / count)) / (squares - (truths * truths / count));
        var offset = (answers - (gain * truths)) / count;
        for (var from = 0; from < NetworkShape.Hidden; from++)
        {
            var at = NetworkShape.AnswersAt + (from * NetworkShape.Answers) + NetworkShape.Logits;
            parameters[at] = (float)(parameters[at] / gain);
        }

        var bias = NetworkShape.AnswersBiasAt + NetworkShape.Logits;
        parameters[bias] = (float)((parameters[bias] - offset) / gain);
    }
}
