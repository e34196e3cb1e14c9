"""Golden values of the interpolated embedding of positions, for test/Injerto.Engine.Tests/Models/PositionEmbeddingTests.cs.

    python3 position_embedding.py      # Debian's python3-torch 1.13, python3-torchvision 0.14

Writes position_embedding.json: torchvision's interpolate_embeddings from 3 × 3 patches to 2 × 2 and to 5 × 5, width 2. Tolerance: 1e-6, float32.
"""
import json
from pathlib import Path
import torch, torchvision
from torchvision.models.vision_transformer import interpolate_embeddings

embedding = torch.sin(torch.arange(20, dtype=torch.float32)).reshape(1, 10, 2)
golden = {str(side): interpolate_embeddings(16 * side, 16, {"encoder.pos_embedding": embedding})["encoder.pos_embedding"].flatten().tolist() for side in (2, 5)}
golden["versions"] = {"torch": torch.__version__, "torchvision": torchvision.__version__}
Path(__file__).with_suffix(".json").write_text(json.dumps(golden) + "\n")
