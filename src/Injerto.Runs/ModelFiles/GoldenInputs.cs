using Injerto.Data;
using Injerto.Data.Summary;
using Injerto.Images;
using Injerto.Records;
using Injerto.Text;

namespace Injerto.Runs;

/// <summary>
/// The few inputs that a model carries with their answers: of the part that is not trained with, one of each class in
/// turn.
/// </summary>
/// <param name="model">The model that answers.</param>
internal sealed class GoldenInputs(TrainedModel model)
{
    /// <summary>How many a model carries.</summary>
    internal const int Most = 4;

    private readonly Preprocessing _preprocessing = model.Record.Preprocessing;

    /// <summary>The inputs with the model's answers, and the pictures by their names.</summary>
    internal (ValueList<GoldenAnswer> Answers, IReadOnlyList<KeyValuePair<string, byte[]>> Pictures) Of(DataSet data)
    {
        using var predictor = model.CreatePredictor();
        var (answers, pictures) = (new List<GoldenAnswer>(), new List<KeyValuePair<string, byte[]>>());
        foreach (var item in InTurn(data))
        {
            if (answers.Count == Most) break;
            if (item.Content is NumbersContent row)
                answers.Add(new() { Row = ValueList.From(row.Values), Answer = predictor.Predict(row) });
            else if (Png(item) is { } png)
            {
                var name = $"golden/{answers.Count + 1}.png";
                pictures.Add(KeyValuePair.Create(name, png));
                answers.Add(new() { Image = name, Answer = predictor.Predict(png) });
            }
        }

        return (ValueList.From(answers), pictures);
    }

    private static IEnumerable<DataItem> InTurn(DataSet data)
    {
        var part = ((DataPart[])[DataPart.Val, DataPart.Test, DataPart.Train]).First(data.Has);
        return data.Of(part).OrderBy(item => item.Id, StringComparer.Ordinal)
            .GroupBy(item => (item.Target as ClassTarget)?.Index ?? 0)
            .SelectMany(group => group.Select((item, turn) => (Turn: turn, Class: group.Key, Item: item)).Take(Most))
            .OrderBy(one => one.Turn).ThenBy(one => one.Class).Select(one => one.Item);
    }

    // What the model sees of the picture, drawn anew: a PNG of pixels alone, without anything that a camera wrote.
    private byte[]? Png(DataItem item)
    {
        try
        {
            using var encoded = item.Picture.Read();
            var picture = ImageDecoder.Decode(
                encoded.Span, new DecodeOptions { MaxMegapixels = model.Spec.MaxMegapixels });
            var side = _preprocessing.CropSize;
            var values = new float[side * side * 3];
            InputRenderer.RenderEvaluation(picture, Plain, values);
            return new Thumbnail(item, side, Array.ConvertAll(values, v => (byte)Math.Clamp(
                MathF.Round(v * byte.MaxValue), 0, byte.MaxValue))).ToPng();
        }
        catch (LocalizedException e) when (e is ImageException or DataException)
        {
            return null;
        }
    }

    private Preprocessing Plain => _preprocessing with
    {
        Mean = new(0, 0, 0), Std = new(1, 1, 1), Order = ChannelOrder.Rgb,
    };
}
