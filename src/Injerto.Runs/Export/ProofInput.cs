using Injerto.Data;
using Injerto.Images;
using Injerto.Predict;

namespace Injerto.Runs.Export;

/// <summary>What both are asked about: a picture, or a row of a table.</summary>
/// <param name="Name">What messages call it.</param>
/// <param name="Picture">The picture; null for a row.</param>
/// <param name="Row">The row; null for a picture.</param>
internal sealed record ProofInput(string Name, Picture? Picture, float[]? Row)
{
    internal Records.Prediction Ask(Predictor predictor) =>
        Picture is not null ? predictor.Predict(Picture) : predictor.Predict(new NumbersContent([.. Row!]));

    /// <summary>Asks ONNX Runtime, as many times at once as the model wants.</summary>
    internal OnnxOutputs Ask(OnnxSession session, int count) => Picture is not null
        ? session.Run(OnnxSession.Batch([Picture.Pixels], count), count, Picture.Height, Picture.Width)
        : session.Run(OnnxSession.Batch([Row!], count), count);
}
