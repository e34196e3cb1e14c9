using System.Text.Json;
using System.Text.Json.Serialization;
using Injerto.Nn;
using Injerto.Records;
using Injerto.Tensors;
using Injerto.Tensors.Safetensors;
using Injerto.Text;

namespace Injerto.Training;

/// <summary>
/// The file in which a training keeps its state, so that it can go on to the same bits after a break. Written whole or
/// not at all.
/// </summary>
/// <param name="path">The file.</param>
/// <param name="identity">Names what is trained and how: a checkpoint of anything else is refused.</param>
public sealed class CheckpointFile(string path, string identity)
{
    private const string PositionKey = "position", Network = "network/", State = "optimizer/", Callback = "callback/";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    /// <summary>The file.</summary>
    public string Path { get; } = path;

    /// <summary>Names what is trained and how.</summary>
    public string Identity { get; } = identity;

    internal void Save(TrainingPosition position, StateDict network, OptimizerState optimizer,
        IReadOnlyList<ITrainingCallback> callbacks)
    {
        var states = callbacks.Select(c => KeyValuePair.Create(c.Name, c.SaveState())).ToList();
        var whole = position with
        {
            Optimizer = optimizer.Optimizer,
            OptimizerNumbers = new ValueMap<double>(optimizer.Numbers),
            CallbackNumbers = new(states.Select(s => KeyValuePair.Create(s.Key, s.Value.Numbers))),
            CallbackTexts = new(states.Select(s => KeyValuePair.Create(s.Key, s.Value.Texts))),
        };
        IEnumerable<KeyValuePair<string, Tensor>> tensors =
        [
            .. Under(Network, network), .. Under(State, optimizer.Tensors),
            .. states.SelectMany(s => Under($"{Callback}{s.Key}/", s.Value.Tensors)),
        ];
        StateDictFile.Save(Path, new StateDict(tensors),
            new Dictionary<string, string> { [PositionKey] = JsonSerializer.Serialize(whole, Json) });
    }

    /// <summary>
    /// Reads the state; null where there is no file. The tensors belong to the scope that is open now.
    /// </summary>
    /// <exception cref="CheckpointException">The file is damaged, or of another training.</exception>
    internal Checkpoint? Load()
    {
        if (!File.Exists(Path)) return null;
        try
        {
            var tensors = StateDictFile.Load(Path, out var metadata);
            var position = JsonSerializer.Deserialize<TrainingPosition>(metadata[PositionKey], Json)!;
            if (position.Identity != Identity) throw OfAnother();
            var callbacks = position.CallbackNumbers.ToDictionary(c => c.Key, c => new CallbackState
            {
                Numbers = c.Value,
                Texts = position.CallbackTexts[c.Key],
                Tensors = Of($"{Callback}{c.Key}/", tensors),
            });
            return new Checkpoint(position, Of(Network, tensors), Of(State, tensors), callbacks);
        }
        catch (Exception e) when (e is SafetensorsException or JsonException or KeyNotFoundException or IOException)
        {
            throw Unreadable(e);
        }
    }

    private CheckpointException OfAnother() => new(new LocalizedText(
        $"A checkpoint must be of the same training. '{Path}' was saved with other data or settings. Use the settings "
        + "of that run, or another `Out`.",
        $"Un punto de control debe ser del mismo entrenamiento. '{Path}' se guardó con otros datos o ajustes. Use los "
        + "ajustes de esa ejecución, u otro `Out`."));

    private CheckpointException Unreadable(Exception e)
    {
        var reason = e is LocalizedException localized ? localized.Text : LocalizedText.Same(e.Message);
        return new(new LocalizedText(
            $"The checkpoint '{Path}' can't be read: {reason.English} Delete it to start afresh.",
            $"No se puede leer el punto de control '{Path}': {reason.Spanish} Bórrelo para empezar de nuevo."), e);
    }

    private static IEnumerable<KeyValuePair<string, Tensor>> Under(string prefix, StateDict state) =>
        state.Select(p => KeyValuePair.Create(prefix + p.Key, p.Value));

    private static StateDict Of(string prefix, StateDict all) =>
        new(all.Where(p => p.Key.StartsWith(prefix, StringComparison.Ordinal))
        .Select(p => KeyValuePair.Create(p.Key[prefix.Length..], p.Value)).ToList());
}
