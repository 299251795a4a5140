"""Links that readers get, visited when somebody asks: no other room of the build calls a site."""
