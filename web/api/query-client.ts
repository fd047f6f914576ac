import { QueryClient } from '@tanstack/react-query';

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      // `navigator.onLine` lies on intranets; ask the server, not the network card.
      networkMode: 'always',
      staleTime: 15_000,
      // The client itself tries again when the network fails (client.ts).
      retry: false,
    },
    mutations: { networkMode: 'always', retry: false },
  },
});
