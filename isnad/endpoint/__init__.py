"""A language model behind HTTP, in the form that OpenAI, vLLM, ollama and others speak; its replies kept on disk."""

from __future__ import annotations

from isnad.endpoint.client import Answer, Endpoint
from isnad.endpoint.replies import Replies
from isnad.endpoint.spending import Spending, estimated_tokens

__all__ = ["Answer", "Endpoint", "Replies", "Spending", "estimated_tokens"]
