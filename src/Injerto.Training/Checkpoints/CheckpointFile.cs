using System.Text.Json;
using System.Text.Json.Serialization;
using Injerto.Nn;
using Injerto.Tensors;
using Injerto.Tensors.Safetensors;

namespace Injerto.Training;

/// <summary>The file in which a training keeps its state, so that it can go on to the same bits after a break. Written whole or not at all.</summary>
/// <param name="path">The file.</param>
/// <param name="identity">Names what is trained and how: a checkpoint of anything else is refused.</param>
public sealed class CheckpointFile(string path, string identity)
{
    private const string PositionKey = "position", Network = "network/", State = "optimizer/", Best = "best/";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    /// <summary>The file.</summary>
    public string Path { get; } = path;

    /// <summary>Names what is trained and how.</summary>
    public string Identity { get; } = identity;

    internal void Save(TrainingPosition position, StateDict network, OptimizerState optimizer, StateDict? best)
    {
        IEnumerable<KeyValuePair<string, Tensor>> tensors = [.. Under(Network, network), .. Under(State, optimizer.Tensors), .. best is null ? [] : Under(Best, best)];
        StateDictFile.Save(Path, new StateDict(tensors), new Dictionary<string, string> { [PositionKey] = JsonSerializer.Serialize(position, Json) });
    }

    /// <summary>Reads the state; null where there is no file. The tensors belong to the scope that is open now.</summary>
    /// <exception cref="CheckpointException">The file is damaged, or of another training.</exception>
    internal (TrainingPosition Position, StateDict Network, StateDict Optimizer, StateDict Best)? Load()
    {
        if (!File.Exists(Path)) return null;
        try
        {
            var tensors = StateDictFile.Load(Path, out var metadata);
            var position = JsonSerializer.Deserialize<TrainingPosition>(metadata[PositionKey], Json)!;
            if (position.Identity != Identity)
                throw new CheckpointException($"A checkpoint must be of the same training. '{Path}' was saved with other data or options. Use the options of that run, or another --out.");
            return (position, Of(Network, tensors), Of(State, tensors), Of(Best, tensors));
        }
        catch (Exception e) when (e is SafetensorsException or JsonException or KeyNotFoundException or IOException)
        {
            throw new CheckpointException($"The checkpoint '{Path}' can't be read: {e.Message} Delete it to start afresh.", e);
        }
    }

    private static IEnumerable<KeyValuePair<string, Tensor>> Under(string prefix, StateDict state) => state.Select(p => KeyValuePair.Create(prefix + p.Key, p.Value));

    private static StateDict Of(string prefix, StateDict all) =>
        new(all.Where(p => p.Key.StartsWith(prefix, StringComparison.Ordinal)).Select(p => KeyValuePair.Create(p.Key[prefix.Length..], p.Value)).ToList());
}
