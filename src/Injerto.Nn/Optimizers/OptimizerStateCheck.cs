namespace Injerto.Nn;

/// <summary>Whether a saved state fits an optimizer.</summary>
internal static class OptimizerStateCheck
{
    private const int MostListed = 10;

    internal static void Demand(string optimizer, TrainedGroup[] groups, string[] stateNames, OptimizerState state)
    {
        var faults = new List<string>();
        if (state.Optimizer != optimizer) faults.Add($"The state is that of {state.Optimizer}.");
        var numbers = new HashSet<string>(StringComparer.Ordinal);
        var tensors = new HashSet<string>(StringComparer.Ordinal);
        for (var g = 0; g < groups.Length; g++)
        {
            if (Number(Optimizer.RateKey(g)) is not >= 0) faults.Add($"'{Optimizer.RateKey(g)}' must be a number of at least 0.");
            for (var i = 0; i < groups[g].Names.Length; i++)
            {
                var name = groups[g].Names[i];
                var step = Number($"{name}.step");
                if (step is not >= 0 || step != Math.Floor(step.Value) || step > int.MaxValue) faults.Add($"'{name}.step' must be a whole number of at least 0.");
                else if (step > 0)
                    foreach (var kind in stateNames) Tensor($"{name}.{kind}", groups[g].Shape(i));
            }
        }

        faults.AddRange(state.Numbers.Keys.Where(k => !numbers.Contains(k)).Concat(state.Tensors.Keys.Where(k => !tensors.Contains(k)))
            .Select(k => $"'{k}' belongs to no parameter here."));
        if (faults.Count == 0) return;
        var more = faults.Count > MostListed ? $" And {faults.Count - MostListed} more." : "";
        throw new StateDictException(
            $"A state must be {optimizer}'s own, over the same parameters. {string.Join(" ", faults.Take(MostListed))}{more} Make the optimizer as it was made when the state was saved.");

        double? Number(string key)
        {
            numbers.Add(key);
            return state.Numbers.TryGetValue(key, out var number) && double.IsFinite(number) ? number : null;
        }

        void Tensor(string key, Tensors.Shape shape)
        {
            tensors.Add(key);
            if (!state.Tensors.TryGetValue(key, out var tensor)) faults.Add($"'{key}' is missing.");
            else if (tensor.Shape != shape) faults.Add($"'{key}' must have shape {shape}, and has {tensor.Shape}.");
        }
    }
}
